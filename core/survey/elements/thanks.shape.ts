import { z } from 'zod'
import { elementBase } from './base.shape.ts'

export const thanksShape = z.strictObject({ ...elementBase, kind: z.literal('thanks') })

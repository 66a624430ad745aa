import { z } from 'zod'
import { elementBase, placeholder, required } from './base.shape.ts'

export const phoneShape = z.strictObject({ ...elementBase, kind: z.literal('phone'), required, placeholder })

import { z } from 'zod'
import { elementBase, placeholder, required } from './base.shape.ts'

export const emailShape = z.strictObject({ ...elementBase, kind: z.literal('email'), required, placeholder })

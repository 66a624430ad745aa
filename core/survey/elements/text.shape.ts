import { z } from 'zod'
import { elementBase, placeholder, required } from './base.shape.ts'

export const textElementShape = z.strictObject({
  ...elementBase,
  kind: z.literal('text'),
  short: z.boolean().optional(),
  required,
  placeholder,
})

import { z } from 'zod'
import { elementBase, required } from './base.shape.ts'

export const numberShape = z.strictObject({
  ...elementBase,
  kind: z.literal('number'),
  min: z.number().optional(),
  max: z.number().optional(),
  whole: z.boolean().optional(),
  required,
})

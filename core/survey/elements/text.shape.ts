import { z } from 'zod'
import { elementBase, localizedShape } from './base.shape.ts'

export const textElementShape = z.strictObject({
  ...elementBase,
  kind: z.literal('text'),
  required: z.boolean().optional(),
  placeholder: localizedShape.optional(),
})

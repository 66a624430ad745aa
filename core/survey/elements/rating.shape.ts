import { z } from 'zod'
import { elementBase, localizedShape, lookShape, optionsShape, required } from './base.shape.ts'

export const ratingShape = z.strictObject({
  ...elementBase,
  kind: z.literal('rating'),
  items: optionsShape(20),
  highest: z.int().min(3).max(10),
  lowLabel: localizedShape.optional(),
  highLabel: localizedShape.optional(),
  look: lookShape,
  required,
})

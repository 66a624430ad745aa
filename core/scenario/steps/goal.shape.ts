import { z } from 'zod'
import { idShape, textShape } from '../../text/shape.ts'

export const goalShape = z.strictObject({
  kind: z.literal('goal'),
  name: textShape(100).min(1),
  next: idShape.optional(),
})

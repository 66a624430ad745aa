import { z } from 'zod'
import { idShape, keyShape } from '../../text/shape.ts'

export const enterShape = z.strictObject({
  kind: z.literal('enter'),
  scenario: keyShape,
  next: idShape.optional(),
})

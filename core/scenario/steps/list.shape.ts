import { z } from 'zod'
import { idShape, keyShape } from '../../text/shape.ts'

export const listShape = z.strictObject({
  kind: z.literal('list'),
  list: keyShape,
  action: z.enum(['add', 'remove']),
  next: idShape.optional(),
})

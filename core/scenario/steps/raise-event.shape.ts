import { z } from 'zod'
import { idShape, textShape } from '../../text/shape.ts'
import { namedValues, valueShape } from './values.shape.ts'

export const raiseEventShape = z.strictObject({
  kind: z.literal('raise-event'),
  type: textShape(200)
    .min(1)
    .refine(
      (type) => !type.startsWith('otklik.'),
      'must not begin with otklik., which is kept for events of the program',
    ),
  parameters: namedValues(valueShape).optional(),
  next: idShape.optional(),
})

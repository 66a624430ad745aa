import { z } from 'zod'
import { idShape, textShape } from '../../text/shape.ts'

const recipientShape = z.union(
  [
    z.strictObject({ routing: z.literal(true) }),
    z.strictObject({ member: textShape(200).min(1) }),
    z.strictObject({ email: z.email('must be a well-formed address').max(254) }),
  ],
  'must be {"routing": true}, {"member": …} or {"email": …} with a well-formed address',
)

export const notifyShape = z.strictObject({
  kind: z.literal('notify'),
  to: recipientShape,
  template: idShape,
  next: idShape.optional(),
})

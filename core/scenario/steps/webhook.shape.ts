import { z } from 'zod'
import { idShape, textShape } from '../../text/shape.ts'

export const webhookShape = z.strictObject({
  kind: z.literal('webhook'),
  url: textShape(2_000).pipe(
    z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }),
  ),
  next: idShape.optional(),
})

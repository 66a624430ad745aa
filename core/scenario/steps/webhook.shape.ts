import { z } from 'zod'
import { idShape } from '../../text/shape.ts'

export const webhookShape = z.strictObject({
  kind: z.literal('webhook'),
  url: z.url({ protocol: /^https?$/, error: 'must be an address that begins with https:// or http://' }).max(2_000),
  next: idShape.optional(),
})

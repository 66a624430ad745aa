import { z } from 'zod'
import { idShape, textShape } from '../../text/shape.ts'

/** What every step that sends has: where, what, and the tags that it is counted under. */
export const messageBase = {
  channel: idShape,
  template: idShape,
  labels: z.array(textShape(100).min(1)).max(20).optional(),
}

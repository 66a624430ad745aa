import { z } from 'zod'
import { idShape, textShape } from '../../text/shape.ts'
import { localizedShape } from './base.shape.ts'

/** Paths as conditions have them, and parameters of the link. */
const sourceShape = textShape(300).regex(
  /^(contact|event|dimension|link)(\.[^.\s][^.]{0,99}){1,5}$/,
  'must be a path such as contact.name, event.product or link.ref',
)

export const hiddenShape = z.strictObject({
  id: idShape,
  title: localizedShape,
  kind: z.literal('hidden'),
  from: sourceShape,
})

import { z } from 'zod'
import { textShape } from '../../text/shape.ts'
import { elementBase, localizedShape } from './base.shape.ts'

const { jumps: _nowhere, ...base } = elementBase
const urlShape = textShape(2_000).regex(/^https?:\/\/[^\s"<>]+$/, 'must be an address that begins with https://')

export const thanksShape = z.strictObject({
  ...base,
  kind: z.literal('thanks'),
  link: z.strictObject({ url: urlShape, title: localizedShape }).optional(),
})

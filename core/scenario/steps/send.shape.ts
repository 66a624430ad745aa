import { z } from 'zod'
import { idShape } from '../../text/shape.ts'
import { labelsShape } from './labels.shape.ts'

export const sendShape = z.strictObject({
  kind: z.literal('send'),
  channel: idShape,
  template: idShape,
  labels: labelsShape.optional(),
  next: idShape.optional(),
})

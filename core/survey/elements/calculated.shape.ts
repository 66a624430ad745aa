import { z } from 'zod'
import { idShape, textShape } from '../../text/shape.ts'
import { localizedShape } from './base.shape.ts'

export const calculatedShape = z.strictObject({
  id: idShape,
  title: localizedShape,
  kind: z.literal('calculated'),
  take: z.enum(['average', 'sum', 'minimum', 'maximum', 'count']),
  of: z.array(textShape(150)).min(1).max(50),
})

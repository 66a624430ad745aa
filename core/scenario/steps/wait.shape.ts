import { z } from 'zod'
import { idShape } from '../../text/shape.ts'
import { durationShape } from '../../time/shape.ts'

export const waitShape = z.strictObject({
  kind: z.literal('wait'),
  for: durationShape,
  from: z.enum(['event', 'step']).optional(),
  next: idShape,
})

import { z } from 'zod'
import { idShape } from '../../text/shape.ts'
import { lastingDurationShape } from '../../time/shape.ts'
import { messageBase } from './message.shape.ts'

export const askShape = z.strictObject({
  kind: z.literal('ask'),
  survey: idShape,
  ...messageBase,
  linkLife: lastingDurationShape.optional(),
  answered: idShape.optional(),
  unanswered: idShape.optional(),
  notAsked: idShape.optional(),
})

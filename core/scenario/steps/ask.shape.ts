import { z } from 'zod'
import { idShape } from '../../text/shape.ts'
import { lastingDurationShape } from '../../time/shape.ts'
import { labelsShape } from './labels.shape.ts'

const wayShape = z.strictObject({ channel: idShape, template: idShape })
const reminderShape = z.strictObject({
  after: lastingDurationShape,
  template: idShape.optional(),
  channel: idShape.optional(),
})

export const askShape = z.strictObject({
  kind: z.literal('ask'),
  survey: idShape,
  ways: z.array(wayShape).min(1).max(10),
  labels: labelsShape.optional(),
  linkLife: lastingDurationShape.optional(),
  reminders: z.array(reminderShape).min(1).max(10).optional(),
  answered: idShape.optional(),
  unanswered: idShape.optional(),
  notAsked: idShape.optional(),
})

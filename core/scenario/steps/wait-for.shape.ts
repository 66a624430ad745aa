import { z } from 'zod'
import { conditionShape } from '../../condition/shape.ts'
import { idShape, textShape } from '../../text/shape.ts'
import { lastingDurationShape } from '../../time/shape.ts'

const eventShape = z.strictObject({
  event: textShape(200).min(1),
  when: conditionShape.optional(),
  same: z.array(textShape(100).min(1)).min(1).max(10).optional(),
})
const answerShape = z.strictObject({ answer: z.enum(['score', 'complete']) })

export const waitForShape = z.strictObject({
  kind: z.literal('wait-for'),
  what: z.union([eventShape, answerShape], 'must name an event, or say which answer: score or complete'),
  timeout: lastingDurationShape,
  next: idShape,
  timedOut: idShape,
})

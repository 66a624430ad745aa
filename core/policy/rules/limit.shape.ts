import { z } from 'zod'
import { lastingDurationShape, zoneShape } from '../../time/shape.ts'
import type { LimitRule } from '../definition.ts'
import { ruleBase } from './base.shape.ts'

/** Both forms as one object that is told apart by hand: a union could only say that neither fits. */
const windowShape = z
  .strictObject({
    rolling: lastingDurationShape.optional(),
    calendar: z.enum(['day', 'week', 'month', 'quarter', 'year']).optional(),
    zone: zoneShape.optional(),
  })
  .superRefine(({ rolling, calendar, zone }, context) => {
    if ((rolling === undefined) === (calendar === undefined))
      context.addIssue('must be either rolling, with a duration, or calendar, with day, week, month, quarter or year')
    else if (rolling !== undefined && zone !== undefined)
      context.addIssue({ code: 'custom', path: ['zone'], message: 'belongs to a calendar window' })
  }) as unknown as z.ZodType<LimitRule['window']>

export const limitShape = z.strictObject({
  kind: z.literal('limit'),
  ...ruleBase,
  max: z.int().min(1).max(1_000),
  window: windowShape,
})

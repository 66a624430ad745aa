import { z } from 'zod'
import { lastingDurationShape } from '../../time/shape.ts'
import { ruleBase } from './base.shape.ts'

export const gapShape = z.strictObject({
  kind: z.literal('gap'),
  ...ruleBase,
  since: z.enum(['invited', 'answered', 'declined']),
  gap: lastingDurationShape,
})

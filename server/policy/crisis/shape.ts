import { rulesShape } from '@otklik/core/policy/shape'
import { textShape } from '@otklik/core/text/shape'
import { z } from 'zod'

const namesShape = z.array(textShape(100).min(1)).min(1, 'must name at least one, or be left out').max(100)

export const crisisShape = z.strictObject({
  note: textShape(500).trim().min(1, 'must say why'),
  until: z.iso.datetime({ offset: true, error: 'must be an ISO 8601 time with an offset or Z' }),
  labels: namesShape.optional(),
  scenarios: namesShape.optional(),
  rules: rulesShape.refine((rules) => rules.length > 0, 'must have a rule, or be left out').optional(),
})

export type CrisisBody = z.infer<typeof crisisShape>

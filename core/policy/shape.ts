import { z } from 'zod'
import type { ContactPolicy, PolicyRule } from './definition.ts'
import { consentShape } from './rules/consent.shape.ts'
import { gapShape } from './rules/gap.shape.ts'
import { holdoutShape } from './rules/holdout.shape.ts'
import { limitShape } from './rules/limit.shape.ts'
import { openCaseShape } from './rules/open-case.shape.ts'
import { quietHoursShape } from './rules/quiet-hours.shape.ts'
import { sampleShape } from './rules/sample.shape.ts'

const RULES = 20

/** Every kind of rule. A new kind is a shape file and a line here, beside its rules and their line. */
const ruleShape: z.ZodType<PolicyRule> = z.discriminatedUnion('kind', [
  limitShape,
  gapShape,
  quietHoursShape,
  sampleShape,
  openCaseShape,
  consentShape,
  holdoutShape,
])

/** At most 20 rules, each with an id of its own. */
export const rulesShape: z.ZodType<PolicyRule[]> = z
  .array(ruleShape)
  .max(RULES, `must not have more than ${RULES} rules`)
  .superRefine((rules, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of rules.entries()) {
      if (seen.has(id))
        context.addIssue({ code: 'custom', path: [index, 'id'], message: `${id} is taken by an earlier rule` })
      seen.add(id)
    }
  })

export const policyShape: z.ZodType<ContactPolicy> = z.strictObject({ version: z.literal(1), rules: rulesShape })

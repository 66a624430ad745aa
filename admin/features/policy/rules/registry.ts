import type { PolicyRule, RuleKind } from '@otklik/core/policy'
import { consent } from './consent.ts'
import { gap } from './gap.tsx'
import { holdout } from './holdout.tsx'
import type { RuleKindForm } from './kind.ts'
import { limit } from './limit.tsx'
import { openCase } from './open-case.ts'
import { quietHours } from './quiet-hours.tsx'
import { sample } from './sample.tsx'

/** Every kind of rule, in the order in which they are offered. A new kind is a file beside this one and a line here. */
const kinds: { readonly [K in RuleKind]: RuleKindForm<Extract<PolicyRule, { kind: K }>> } = {
  limit,
  gap,
  'quiet-hours': quietHours,
  'open-case': openCase,
  consent,
  sample,
  holdout,
}

export const ruleKinds = Object.keys(kinds) as RuleKind[]

export function kindForm(kind: RuleKind): RuleKindForm {
  return kinds[kind] as unknown as RuleKindForm
}

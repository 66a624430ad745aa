import type { PolicyRule, RuleKind } from '../definition.ts'
import { consent } from './consent.ts'
import { gap } from './gap.ts'
import { holdout } from './holdout.ts'
import type { RuleKindRules } from './kind.ts'
import { limit } from './limit.ts'
import { openCase } from './open-case.ts'
import { quietHours } from './quiet-hours.ts'
import { sample } from './sample.ts'

/**
 * Every kind of rule, in the order in which they are looked at: what makes asking pointless, what makes it too much,
 * what only makes it wait. A new kind is a file beside this one and a line here.
 */
const kinds: { readonly [K in RuleKind]: RuleKindRules<Extract<PolicyRule, { kind: K }>> } = {
  holdout,
  consent,
  sample,
  'open-case': openCase,
  gap,
  limit,
  'quiet-hours': quietHours,
}

/** The rules for a policy rule. */
export function kindOf<R extends PolicyRule>(rule: R): RuleKindRules<R> {
  return kinds[rule.kind] as unknown as RuleKindRules<R>
}

const places = new Map(Object.keys(kinds).map((kind, place) => [kind, place]))

/** Rules in the order in which they are looked at; those of one kind keep theirs. */
export function inOrder(rules: readonly PolicyRule[]): PolicyRule[] {
  return rules.toSorted((a, b) => places.get(a.kind)! - places.get(b.kind)!)
}

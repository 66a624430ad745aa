import { inOrder, type PolicyRule, type RuleKind } from '@otklik/core/policy'

/** The rules of one kind, in the order in which they are looked at. */
export interface RulesOfKind {
  kind: RuleKind
  rules: PolicyRule[]
}

/**
 * Rules as they are looked at: by kind, and within a kind as they stand in the policy. Only that order can be chosen,
 * so only that is offered.
 */
export function byKind(rules: readonly PolicyRule[]): RulesOfKind[] {
  const groups = Map.groupBy(inOrder(rules), ({ kind }) => kind)
  return [...groups].map(([kind, rules]) => ({ kind, rules }))
}

/** Puts a rule in the place of its namesake, or at the end. */
export function withRule(rules: readonly PolicyRule[], rule: PolicyRule): PolicyRule[] {
  const known = rules.some(({ id }) => id === rule.id)
  return known ? rules.map((each) => (each.id === rule.id ? rule : each)) : [...rules, rule]
}

export function withoutRule(rules: readonly PolicyRule[], id: string): PolicyRule[] {
  return rules.filter((rule) => rule.id !== id)
}

/** Moves a rule beside another of its kind; unchanged where they are of two. */
export function movedRule(
  rules: readonly PolicyRule[],
  id: string,
  { id: beside, side }: { id: string; side: 'before' | 'after' },
): PolicyRule[] {
  const rule = rules.find((each) => each.id === id)
  const other = rules.find((each) => each.id === beside)
  if (rule === undefined || other === undefined || rule === other || rule.kind !== other.kind) return [...rules]
  return withoutRule(rules, id).flatMap((each) => {
    if (each !== other) return [each]
    return side === 'before' ? [rule, each] : [each, rule]
  })
}

/** Moves a rule over its neighbour of the same kind. */
export function shiftedRule(rules: readonly PolicyRule[], id: string, direction: 'up' | 'down'): PolicyRule[] {
  const kind = rules.find((rule) => rule.id === id)?.kind
  const alike = rules.filter((rule) => rule.kind === kind)
  const at = alike.findIndex((rule) => rule.id === id)
  const neighbour = alike[direction === 'up' ? at - 1 : at + 1]
  if (at === -1 || neighbour === undefined) return [...rules]
  return movedRule(rules, id, { id: neighbour.id, side: direction === 'up' ? 'before' : 'after' })
}

/** An id that no rule has yet; decisions name rules by it. */
export function newRuleId(kind: RuleKind, taken: Iterable<string>): string {
  const ids = new Set(taken)
  for (let n = 1; ; n++) {
    const id = n === 1 ? kind : `${kind}-${n}`
    if (!ids.has(id)) return id
  }
}

export type RuleState = 'new' | 'changed' | 'same'

/** How a rule of the draft compares to the one that holds. */
export function stateOf(rule: PolicyRule, held: readonly PolicyRule[]): RuleState {
  const before = held.find(({ id }) => id === rule.id)
  if (before === undefined) return 'new'
  return JSON.stringify(before) === JSON.stringify(rule) ? 'same' : 'changed'
}

export function isSame(one: readonly PolicyRule[], other: readonly PolicyRule[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

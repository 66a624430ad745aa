import type { Condition } from '@otklik/core/condition'
import { leafOf, ruleOf } from './leaf.ts'
import { isGroup, isNegated, plainOperator, type QueryGroup, type QueryRule } from './query.ts'

/**
 * A condition as a query of react-querybuilder. Lossless: `toCondition` of it is the condition again, however deep.
 * Ids are left to the caller.
 */
export function toQuery(condition: Condition | undefined): QueryGroup {
  if (condition === undefined) return { combinator: 'and', bare: true, rules: [] }
  const node = toNode(condition)
  return isGroup(node) ? node : { combinator: 'and', bare: true, rules: [node] }
}

/** The condition of a query; undefined for a query without rules that stands for no condition. */
export function toCondition(query: QueryGroup): Condition | undefined {
  return query.bare === true && query.not !== true && query.rules.length === 0 ? undefined : conditionOf(query)
}

function toNode(condition: Condition): QueryGroup | QueryRule {
  if ('all' in condition) return { combinator: 'and', rules: condition.all.map(toNode) }
  if ('any' in condition) return { combinator: 'or', rules: condition.any.map(toNode) }
  if (!('not' in condition)) return ruleOf(condition, false)
  const denied = condition.not
  if ('all' in denied || 'any' in denied) return { ...(toNode(denied) as QueryGroup), not: true }
  // What is denied is a denial itself: a group of its own around it keeps the two apart.
  if ('not' in denied) return { combinator: 'and', not: true, bare: true, rules: [toNode(denied)] }
  return ruleOf(denied, true)
}

/** Of one node of a query. */
export function conditionOf(node: QueryGroup | QueryRule): Condition {
  if (!isGroup(node)) {
    const leaf = leafOf(node, plainOperator(node.operator))
    return isNegated(node.operator) ? { not: leaf } : leaf
  }
  const parts = node.rules.map(conditionOf)
  const [only] = parts
  const inner: Condition =
    node.bare === true && only !== undefined && parts.length === 1
      ? only
      : node.combinator === 'and'
        ? { all: parts }
        : { any: parts }
  return node.not === true ? { not: inner } : inner
}

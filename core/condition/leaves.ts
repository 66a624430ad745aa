import type { All, Any, Comparison, Condition, Not } from './definition.ts'

/** A node that asks something; the others join and negate. */
export type Leaf = Exclude<Condition, All | Any | Not>
/** A node that asks about the contact's past. */
export type PastCondition = Exclude<Leaf, Comparison>

/** All nodes of a condition that ask something, in order of appearance; those within `events.when` are not among them. */
export function leavesOf(condition: Condition): Leaf[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf)
  if ('any' in condition) return condition.any.flatMap(leavesOf)
  return 'not' in condition ? leavesOf(condition.not) : [condition]
}

/** Every comparison of a field, in order of appearance. */
export function comparisons(condition: Condition): Comparison[] {
  return leavesOf(condition).filter((leaf) => 'field' in leaf)
}

/** The field paths that a condition looks at, each once, in order of appearance. */
export function fieldPaths(condition: Condition): string[] {
  return [...new Set(comparisons(condition).map(({ field }) => field))]
}

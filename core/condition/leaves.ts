import type { All, Any, Comparison, Condition, Not } from './definition.ts'

/** A node that asks something; the others join and negate. */
export type Leaf = Exclude<Condition, All | Any | Not>
/** A node that asks about the contact's past. */
export type PastCondition = Exclude<Leaf, Comparison>

export interface PlacedLeaf {
  leaf: Leaf
  path: readonly string[]
}

/** All nodes of a condition that ask something, in order of appearance; those within `events.when` are not among them. */
export function leavesOf(condition: Condition): Leaf[] {
  return placedLeaves(condition).map(({ leaf }) => leaf)
}

/** The same with where each stands in the condition: `['all', '1', 'not']`. */
export function placedLeaves(condition: Condition, path: readonly string[] = []): PlacedLeaf[] {
  if ('not' in condition) return placedLeaves(condition.not, [...path, 'not'])
  if (!('all' in condition || 'any' in condition)) return [{ leaf: condition, path }]
  const [key, parts] = 'all' in condition ? ['all', condition.all] : ['any', condition.any]
  return parts.flatMap((part, index) => placedLeaves(part, [...path, key, String(index)]))
}

/** Every comparison of a field, in order of appearance. */
export function comparisons(condition: Condition): Comparison[] {
  return leavesOf(condition).filter((leaf) => 'field' in leaf)
}

/** The field paths that a condition looks at, each once, in order of appearance. */
export function fieldPaths(condition: Condition): string[] {
  return [...new Set(comparisons(condition).map(({ field }) => field))]
}

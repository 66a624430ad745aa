import type { PlacedProblem } from './editor-view.ts'
import { isGroup, isNegated, type QueryGroup, type QueryRule } from './query.ts'

/** Where in the condition the node of each id stands: `all.0.not`; '' is the whole. See `adapter.ts` for the forms. */
export function placesOf(query: QueryGroup): Map<string, string> {
  const places = new Map<string, string>()
  visit(query, '', places)
  return places
}

function visit(node: QueryGroup | QueryRule, place: string, places: Map<string, string>): void {
  const denied = isGroup(node) ? node.not === true : isNegated(node.operator)
  const inner = denied ? under(place, 'not') : place
  if (node.id !== undefined) places.set(node.id, inner)
  if (!isGroup(node)) return
  const alone = node.bare === true && node.rules.length === 1
  const list = node.combinator === 'and' ? 'all' : 'any'
  for (const [index, part] of node.rules.entries())
    visit(part, alone ? inner : under(under(inner, list), String(index)), places)
}

/** Each problem with the id of the innermost node that it lies in, and what is left of its path there. */
export function problemsById(query: QueryGroup, problems: readonly PlacedProblem[]): Map<string, PlacedProblem[]> {
  const places = [...placesOf(query)]
  const found = new Map<string, PlacedProblem[]>()
  for (const problem of problems) {
    const [id, place] = innermost(places, problem.path) ?? [query.id ?? '', '']
    const own = { ...problem, path: place === '' ? problem.path : problem.path.slice(place.length + 1) }
    found.set(id, [...(found.get(id) ?? []), own])
  }
  return found
}

function innermost(places: [id: string, place: string][], path: string): [string, string] | undefined {
  let best: [string, string] | undefined
  for (const each of places) {
    const [, place] = each
    const holds = place === '' || path === place || path.startsWith(`${place}.`)
    // Of two nodes at one place the later is the inner: a rule that stands alone for its group.
    if (holds && (best === undefined || place.length >= best[1].length)) best = each
  }
  return best
}

function under(place: string, part: string): string {
  return place === '' ? part : `${place}.${part}`
}

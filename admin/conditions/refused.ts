import { asProblem } from '../api/problem.ts'
import type { PlacedProblem } from './editor-view.ts'

/** What the server found wrong with the part of a body under `field`, by paths within that part. */
export function refusedIn(field: string, error: unknown): PlacedProblem[] {
  if (error === null || error === undefined) return []
  return asProblem(error)
    .errors.map(({ path, code, message }) => ({ path: pointed(path), code, message, severity: 'error' as const }))
    .filter(({ path }) => path === field || path.startsWith(`${field}.`))
    .map((problem) => ({ ...problem, path: problem.path.slice(field.length + 1) }))
}

/** The first list, and what of the second it does not have: what we find ourselves is in the person's language. */
export function withoutDoubles(own: readonly PlacedProblem[], others: readonly PlacedProblem[]): PlacedProblem[] {
  const known = new Set(own.map(({ path }) => path))
  return [...own, ...others.filter(({ path }) => !known.has(path))]
}

/** `all[0].value` → `all.0.value` */
function pointed(path: string): string {
  return path.replaceAll(/\[(\d+)\]/g, '.$1')
}

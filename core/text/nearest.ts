const MAX_SUGGESTIONS = 3

/**
 * Of the existing names those that a mistyped one may mean, the likeliest first.
 * @param tidy makes names alike that differ in nothing that matters
 */
export function nearestNames(
  wanted: string,
  existing: readonly string[],
  tidy: (name: string) => string = (name) => name.toLowerCase(),
): string[] {
  const tidied = tidy(wanted)
  return existing
    .map((name) => ({ name, distance: distanceOf(tidied, tidy(name)) }))
    .filter(({ name, distance }) => distance <= Math.max(2, Math.ceil(0.4 * Math.min(tidied.length, name.length))))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ name }) => name)
}

function distanceOf(a: string, b: string): number {
  const contains = a.length > 2 && b.length > 2 && (a.includes(b) || b.includes(a))
  return contains ? 1 : editDistance(a, b)
}

/** Levenshtein: the fewest letters to insert, delete or replace. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const current = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      current[j] = Math.min(replaced, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1)
    }
    previous = current
  }
  return previous[b.length] ?? 0
}

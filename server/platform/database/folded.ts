/**
 * SQL of a text in small letters, whatever alphabet it has: the database's own locale is C, which knows the capitals of
 * English alone. Compare it with what `toLowerCase` makes.
 * @param text an SQL expression
 */
export function folded(text: string): string {
  return `lower((${text}) collate "und-x-icu")`
}

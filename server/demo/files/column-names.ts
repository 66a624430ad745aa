/** The first column whose name fits, the earlier pattern being the better sign. */
export function columnByName(columns: readonly string[], patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const found = columns.find((column) => pattern.test(tidy(column)))
    if (found !== undefined) return found
  }
  return undefined
}

/** `Delivered_At`, `deliveredAt` → `delivered at`. */
function tidy(column: string): string {
  return column
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

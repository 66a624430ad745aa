import { FileProblem } from '../problem.ts'
import { MAX_COLUMNS } from '../record.ts'

const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Unique names of the columns from the header's cells. Columns without a name at the right end (lines that end with the
 * delimiter) are no columns; elsewhere they are named by their place, and so are those that no event may have as a key.
 */
export function columnNames(cells: readonly string[]): string[] {
  const tidy = cells.map((cell) => cell.normalize('NFC').replace(/\s+/g, ' ').trim())
  const count = tidy.findLastIndex((name) => name !== '') + 1
  if (count > MAX_COLUMNS) throw new FileProblem('too-many-file-columns', { limit: MAX_COLUMNS })
  const taken = new Set<string>()
  return tidy.slice(0, count).map((name, index) => {
    const bare = name === '' || FORBIDDEN.has(name) ? `column ${index + 1}` : name
    let unique = bare
    for (let number = 2; taken.has(unique); number++) unique = `${bare} (${number})`
    taken.add(unique)
    return unique
  })
}

import { CsvScanner } from '../csv/scanner.ts'
import { delimiters } from '../format.ts'
import type { Delimiter } from '../format.ts'
import { isBlank } from '../record.ts'
import type { RawRecord } from '../record.ts'

export const SAMPLE_RECORDS = 200

/** The sample's records as split by a delimiter; the last one is left out when the sample was cut, as it may go on. */
export function splitSample(text: string, delimiter: Delimiter, isWhole: boolean): RawRecord[] {
  const scanner = new CsvScanner(delimiter)
  const records = scanner.push(text)
  if (isWhole) records.push(...scanner.end())
  return records.filter((record) => !isBlank(record)).slice(0, SAMPLE_RECORDS)
}

/** The delimiter that cuts most records into the same number of fields; of equals, the one that makes more fields. */
export function sniffDelimiter(text: string, isWhole: boolean): Delimiter {
  // Excel writes, and obeys, a first line that names the delimiter.
  const stated = /^sep=(.)[\r\n]/.exec(text)?.[1]
  if (stated !== undefined && isDelimiter(stated)) return stated
  let best: { delimiter: Delimiter; score: number } = { delimiter: ';', score: 0 }
  for (const delimiter of delimiters) {
    const score = evenness(splitSample(text, delimiter, isWhole))
    if (score > best.score) best = { delimiter, score }
  }
  return best.delimiter
}

/** The share of records with the most frequent number of fields (above one), with a little for the number itself. */
function evenness(records: readonly RawRecord[]): number {
  const counts = new Map<number, number>()
  for (const { fields } of records) {
    if (fields.length > 1) counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1)
  }
  const [width = 1, count = 0] = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? []
  return count === 0 ? 0 : count / records.length + Math.min(width, 100) / 1000
}

function isDelimiter(text: string): text is Delimiter {
  return delimiters.some((delimiter) => delimiter === text)
}

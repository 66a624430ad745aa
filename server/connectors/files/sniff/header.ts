import { parseNumber } from '../values/number.ts'
import { fittingDateFormats } from '../values/time.ts'
import type { RawRecord } from '../record.ts'

/** How far down a report's title may push the header. */
const MAX_TITLE_RECORDS = 20

/** A title line ("Отчёт о продажах") fills one or two of the columns; a header nearly all. */
const MIN_FILLED_SHARE = 0.6

/**
 * Which record (from 1) holds the column names: the first wide enough in which every cell is a label – no number, date or
 * address. 0: the file begins with data.
 */
export function sniffHeader(records: readonly RawRecord[]): number {
  const width = usualWidth(records)
  for (const [index, { fields }] of records.slice(0, MAX_TITLE_RECORDS).entries()) {
    const filled = fields.filter((field) => field.trim() !== '')
    if (index === 0 && fields[0]?.startsWith('sep=') === true) continue
    if (filled.length >= Math.max(1, width * MIN_FILLED_SHARE) && filled.every(isLabel)) return index + 1
  }
  return 0
}

/** How many columns most records fill, up to their last value. */
function usualWidth(records: readonly RawRecord[]): number {
  const counts = new Map<number, number>()
  for (const { fields } of records) {
    const width = fields.findLastIndex((field) => field.trim() !== '') + 1
    counts.set(width, (counts.get(width) ?? 0) + 1)
  }
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 1
}

function isLabel(text: string): boolean {
  const bare = text.trim()
  const isYear = /^(19|20)\d\d$/.test(bare)
  if (isYear) return true
  return parseNumber(bare, ',') === undefined && !isLongNumber(bare) && !isAddressOrDate(bare)
}

function isLongNumber(text: string): boolean {
  return /^\+?[\d ().-]{5,}$/.test(text)
}

function isAddressOrDate(text: string): boolean {
  return /^\S+@\S+\.\S+$/.test(text) || fittingDateFormats(text).length > 0
}

import type { DateFormat } from '../format.ts'

/** A wall-clock time as written, with the zone if it was written too. */
export interface WrittenTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
  millisecond: number
  /** `Z`, `+03:00`…; undefined when the text names none. */
  offset: string | undefined
}

const TIME =
  '(?:(?:,? +|[Tt])(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?(?: ?([AaPp][Mm]))?(?: ?(Z|z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?))?)?'
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}$`)
const YEAR_LAST = new RegExp(`^(\\d{1,2})([./-])(\\d{1,2})\\2(\\d{4}|\\d{2})(?: ?г\\.)?${TIME}$`)

/**
 * Reads a date with or without a time of day. The year first is understood in every column; with the year last, dots mean
 * day.month, and of `03/04/2024` the format has to say which is which. Two digits of a year mean 20xx.
 * Undefined: not a date, or in doubt (see `isInDoubt`).
 */
export function parseTime(text: string, format: DateFormat | undefined): WrittenTime | undefined {
  const first = YEAR_FIRST.exec(text)
  if (first !== null) return written(first[1], first[3], first[4], first)
  const last = YEAR_LAST.exec(text)
  if (last === null) return undefined
  const [, a, separator, b, year] = last
  const monthFirst = separator === '.' ? false : isMonthFirst(format)
  if (monthFirst === undefined) return undefined
  const fullYear = year?.length === 2 ? `20${year}` : year
  return monthFirst ? written(fullYear, a, b, last) : written(fullYear, b, a, last)
}

function isMonthFirst(format: DateFormat | undefined): boolean | undefined {
  if (format === 'mm/dd/yyyy') return true
  return format === 'dd/mm/yyyy' || format === 'dd.mm.yyyy' ? false : undefined
}

/** Which date formats a text fits; both orders for `03/04/2024`, none for what is no date. */
export function fittingDateFormats(text: string): DateFormat[] {
  if (parseTime(text, undefined) !== undefined) return [YEAR_FIRST.test(text) ? 'yyyy-mm-dd' : 'dd.mm.yyyy']
  const orders: DateFormat[] = ['dd/mm/yyyy', 'mm/dd/yyyy']
  return orders.filter((format) => parseTime(text, format) !== undefined)
}

/** True when only the date format is missing. */
export function isInDoubt(text: string): boolean {
  return fittingDateFormats(text).length > 1
}

/** `01.01.0001 0:00:00` of 1C, the day 0 of a sheet and a mask without digits stand for "no date". */
export function isNoDate(text: string): boolean {
  return /^(01\.01\.0001|0001-01-01|0000-00-00|30\.12\.1899|1899-12-3[01]|00\.01\.1900|[\s./:-]*)([ T]?0?0:00(:00)?)?$/.test(
    text,
  )
}

const EARLIEST_YEAR = 1900
const LATEST_YEAR = 2199

/** Of either pattern: groups 5 to 10 are hour, minute, second, fraction, half of the day, offset. */
function written(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  groups: RegExpExecArray,
): WrittenTime | undefined {
  const hour = hourOfDay(Number(groups[5] ?? 0), groups[9])
  const fraction = groups[8]
  const offset = groups[10]
  const time: WrittenTime = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    hour: hour ?? 24,
    minute: Number(groups[6] ?? 0),
    second: Number(groups[7] ?? 0),
    millisecond: fraction === undefined ? 0 : Number(fraction.padEnd(3, '0').slice(0, 3)),
    offset: offset === undefined ? undefined : fullOffset(offset),
  }
  return isReal(time) ? time : undefined
}

function hourOfDay(hour: number, half: string | undefined): number | undefined {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return undefined
  return (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
}

/** `+3` hours however written as `+03:00`. */
function fullOffset(offset: string): string {
  if (/^[zug]/i.test(offset)) return 'Z'
  const minutes = offset.length > 3 ? offset.slice(-2) : '00'
  return `${offset.slice(0, 3)}:${minutes}`
}

function isReal(time: WrittenTime): boolean {
  const { year, month, day, hour, minute, second } = time
  if (year < EARLIEST_YEAR || year > LATEST_YEAR || month < 1 || month > 12 || day < 1) return false
  return day <= daysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

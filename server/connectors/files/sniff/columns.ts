import type { Column, ColumnType, DateFormat, FormatOverrides } from '../format.ts'
import { roleOf } from '../roles.ts'
import { parseBoolean } from '../values/boolean.ts'
import { isNothing } from '../values/nothing.ts'
import { decimalOf, parseNumber } from '../values/number.ts'
import { fittingDateFormats, isNoDate } from '../values/time.ts'

/** The decimal separator that most values show; `otherwise` when none does. */
export function sniffDecimal(values: Iterable<string>, otherwise: ',' | '.', anyCommaDecides: boolean): ',' | '.' {
  const votes = { ',': 0, '.': 0 }
  for (const value of values) {
    const decimal = decimalOf(value)
    if (decimal !== undefined) votes[decimal]++
  }
  if (anyCommaDecides && votes[','] > 0) return ','
  if (votes[','] === votes['.']) return otherwise
  return votes[','] > votes['.'] ? ',' : '.'
}

/** The type of each column by its sample values, unless stated. */
export function describeColumns(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  decimal: ',' | '.',
  overrides: FormatOverrides,
): Column[] {
  return names.map((name, index) => {
    const values = rows.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '')
    const dateFormat = overrides.dateFormats?.[name]
    const given = dateFormat === undefined ? overrides.types?.[name] : 'date'
    const type = given ?? guessType(name, values, decimal)
    const column: Column = { name, type, given: given !== undefined }
    const format = type === 'date' ? (dateFormat ?? commonDateFormat(values)) : undefined
    return format === undefined ? column : { ...column, dateFormat: format }
  })
}

function guessType(name: string, values: readonly string[], decimal: ',' | '.'): ColumnType {
  // An order's number or a phone is digits, but no quantity: 007 must not become 7.
  if (values.length === 0 || roleOf(name)?.isText === true) return 'text'
  const dates = values.filter(isSomeDate)
  if (dates.length > 0 && dates.every((value) => fittingDateFormats(value).length > 0)) return 'date'
  const numbers = values.filter((value) => !isNothing(value))
  if (numbers.length > 0 && numbers.every((value) => isQuantity(value, decimal))) return 'number'
  return values.every((value) => parseBoolean(value) !== undefined) ? 'boolean' : 'text'
}

function isSomeDate(value: string): boolean {
  return !isNoDate(value) && !isNothing(value)
}

function isQuantity(value: string, decimal: ',' | '.'): boolean {
  return !/^[+]|^-?0\d/.test(value) && parseNumber(value, decimal) !== undefined
}

/** Undefined when the sample leaves the order of day and month in doubt, or uses both. */
function commonDateFormat(values: readonly string[]): DateFormat | undefined {
  const fitting = values.filter(isSomeDate).map(fittingDateFormats)
  const withSlashes = fitting.filter((formats) => formats.some((format) => format.includes('/')))
  if (withSlashes.length === 0) return fitting[0]?.[0]
  const orders: DateFormat[] = ['dd/mm/yyyy', 'mm/dd/yyyy']
  const possible = orders.filter((order) => withSlashes.every((formats) => formats.includes(order)))
  return possible.length === 1 ? possible[0] : undefined
}

import { unescapeControls } from './strings.ts'

/** What the sheet's cells need from the rest of the workbook. */
export interface CellContext {
  strings: readonly string[]
  dateStyles: readonly boolean[]
  from1904: boolean
  decimal: ',' | '.'
}

export interface Cell {
  /** ECMA-376 `ST_CellType`: `n` number, `s` shared string, `b` boolean, `d` ISO date, `str`, `inlineStr`, `e` error. */
  type: string
  style: number
  value: string
}

/** A cell as the text that a CSV file would have: dates as ISO, numbers with the format's decimal separator. */
export function cellText(cell: Cell, context: CellContext): string {
  switch (cell.type) {
    case 's':
      return context.strings[Number(cell.value)] ?? ''
    case 'b':
      return cell.value === '1' || cell.value === 'true' ? 'true' : cell.value === '' ? '' : 'false'
    case 'n':
      return numberText(cell, context)
    case 'str':
      return unescapeControls(cell.value)
    default:
      return cell.value
  }
}

function numberText(cell: Cell, context: CellContext): string {
  if (cell.value === '') return ''
  const number = Number(cell.value)
  if (!Number.isFinite(number)) return cell.value
  const date = context.dateStyles[cell.style] === true ? dateText(number, context.from1904) : undefined
  if (date !== undefined) return date
  // A sheet keeps 17 digits of a binary fraction; people see 15 (0.1 + 0.2 is 0.3).
  const text = String(Number(number.toPrecision(15)))
  return context.decimal === ',' ? text.replace('.', ',') : text
}

const DAY_SECONDS = 86_400
const LAST_DAY = 2_958_465

/**
 * Days since the workbook's epoch as `yyyy-mm-dd[ HH:MM:SS]`, or `HH:MM:SS` for a time without a date; undefined outside
 * of what a sheet calls dates. Excel counts a 29th of February 1900 that never was, hence two epochs around day 60.
 */
export function dateText(serial: number, from1904: boolean): string | undefined {
  const seconds = Math.round(serial * DAY_SECONDS)
  const days = Math.floor(seconds / DAY_SECONDS)
  if (days < 0 || days > LAST_DAY) return undefined
  const time = timeText(seconds - days * DAY_SECONDS)
  if (days === 0 && !from1904) return time
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  const date = new Date(epoch + days * DAY_SECONDS * 1000).toISOString().slice(0, 10)
  return time === '00:00:00' ? date : `${date} ${time}`
}

function timeText(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return parts.map((part) => String(part).padStart(2, '0')).join(':')
}

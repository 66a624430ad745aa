import type { Delimiter } from '../format.ts'
import { neutralCell } from '../rejected-columns.ts'

/** A line of a CSV file, ended, without a cell that a spreadsheet would run. */
export function csvLine(cells: readonly string[], delimiter: Delimiter): string {
  return `${cells.map((cell) => quoted(neutralCell(cell), delimiter)).join(delimiter)}\r\n`
}

function quoted(cell: string, delimiter: Delimiter): string {
  return cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

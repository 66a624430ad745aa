import { csvRecords } from './csv/records.ts'
import type { FileFormat } from './format.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'
import { isBlank, MAX_FAULT_TEXT_LENGTH } from './record.ts'
import type { OnBytes, RawRecord } from './record.ts'
import { isRejectedFile, restoreCell } from './rejected-columns.ts'
import { xlsxRecords } from './xlsx/records.ts'

/** A row that could be split into the file's columns. Values are as in the file: untrimmed, empty ones included. */
export interface GoodRow {
  /** Counted from 1 after the header, blank ones not; the same in every run over the same file and format. */
  row: number
  /** Where a person finds it: the line of the file, or the row of the sheet. */
  line: number
  values: Record<string, string>
}

/** A row that could not; `text` is its (first) line, shortened to 32,000 characters. */
export interface BadRow {
  row: number
  line: number
  error: Problem
  text: string
}

export type Row = GoodRow | BadRow

export interface ReadOptions {
  /** The first row wanted, for resuming; those before it are passed over. */
  fromRow?: number
  /** Called now and then with how much of the file was read. */
  onBytes?: OnBytes
}

/**
 * The rows of a file one by one, in constant memory (XLSX: plus its table of strings). A row with a fault is handed out
 * as such and reading goes on. Throws a FileProblem when the file as a whole turns out to be unreadable.
 */
export async function* readRows(path: string, format: FileFormat, options: ReadOptions = {}): AsyncGenerator<Row> {
  const toRow = rowMaker(format)
  const firstRow = options.fromRow ?? 1
  let row = -format.headerRow
  for await (const batch of records(path, format, options.onBytes)) {
    for (const record of batch) {
      if (isBlank(record)) continue
      row++
      if (row >= firstRow && row > 0) yield toRow(row, record)
    }
  }
}

function records(path: string, format: FileFormat, onBytes: OnBytes | undefined): AsyncGenerator<RawRecord[]> {
  if (format.kind === 'csv') return csvRecords(path, format, onBytes)
  return xlsxRecords(path, { sheet: format.sheet ?? '', decimal: format.decimal }, onBytes)
}

function rowMaker(format: FileFormat): (row: number, record: RawRecord) => Row {
  const names = format.columns.map((column) => column.name)
  const restores = isRejectedFile(names)
  return (row, record) => {
    const error = faultOf(record, names.length, format.kind === 'xlsx')
    if (error !== undefined) {
      const text = record.fault?.text ?? record.fields.join(format.delimiter)
      return { row, line: record.line, error, text: text.slice(0, MAX_FAULT_TEXT_LENGTH) }
    }
    const values: Record<string, string> = {}
    for (let index = 0; index < names.length; index++) {
      const field = record.fields[index] ?? ''
      values[names[index] ?? ''] = restores ? restoreCell(field) : field
    }
    return { row, line: record.line, values }
  }
}

/** A sheet leaves empty cells at a row's end away, and some programs end every line with a delimiter: both are well. */
function faultOf(record: RawRecord, expected: number, mayBeShort: boolean): Problem | undefined {
  if (record.fault !== undefined) return problem(record.fault.code, null, record.fault.details)
  const found = record.fields.length
  if (found === expected || (found < expected && mayBeShort)) return undefined
  if (found < expected) return problem('too-few-columns', null, { found, expected })
  const hasMore = record.fields.slice(expected).some((field) => field.trim() !== '')
  return hasMore ? problem('too-many-columns', null, { found, expected }) : undefined
}

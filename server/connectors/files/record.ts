import type { Details, TextCode } from './texts.ts'

/** A record that could not be split: the cause, and its first line as it stands in the file (shortened if very long). */
export interface RecordFault {
  code: TextCode
  details: Details
  text: string
}

/** One record of a file before it is known what its fields mean. */
export interface RawRecord {
  /** CSV: the physical line on which it begins; XLSX: the sheet's row; from 1. */
  line: number
  fields: string[]
  fault: RecordFault | undefined
}

/** How far a reader has come, in bytes of the file (XLSX: of the unpacked sheet). */
export type OnBytes = (readBytes: number, totalBytes: number) => void

export const MAX_COLUMNS = 500

/** Excel refuses a cell of more than 32,767 characters, and people will open the file of rejected rows with it. */
export const MAX_FAULT_TEXT_LENGTH = 32_000

/** A record in which nothing but blanks stands: an empty line, or Excel's `;;;;`. */
export function isBlank(record: RawRecord): boolean {
  return record.fault === undefined && record.fields.every((field) => field === '' || field.trim() === '')
}

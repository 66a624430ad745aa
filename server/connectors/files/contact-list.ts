import { CsvScanner } from './csv/scanner.ts'
import { isBlank, type RawRecord } from './record.ts'
import { restoreCell } from './rejected-columns.ts'
import { roleOf } from './roles.ts'
import { sniffDelimiter } from './sniff/delimiter.ts'

/** One line of a list of contacts: by what it names somebody. */
export interface ListedContact {
  /** From 1. */
  line: number
  /** As it stands there, shortened. */
  text: string
  /** Null when the line cannot be split. */
  keys: Readonly<Partial<Record<KeyField, string>>> | null
}

type KeyField = 'externalId' | 'email' | 'phone'

const keyFields: readonly string[] = ['externalId', 'email', 'phone'] satisfies KeyField[]
const SNIFFED_LENGTH = 65_536
const SHOWN_LENGTH = 200

/**
 * Reads the text of a CSV file that lists contacts. When the first line names a column of external ids, emails or phones,
 * these columns tell who it is; without such a line the first cell does, whatever it is.
 */
export function readContactList(text: string): ListedContact[] {
  const bare = text.replace(/^\ufeff/, '')
  const delimiter = sniffDelimiter(bare.slice(0, SNIFFED_LENGTH), bare.length <= SNIFFED_LENGTH)
  const scanner = new CsvScanner(delimiter)
  const records = [...scanner.push(bare), ...scanner.end()].filter((record) => !isBlank(record))
  const columns = columnsOf(records[0])
  return (columns ? records.slice(1) : records).map((record) => ({
    line: record.line,
    text: (record.fault?.text ?? record.fields.join(delimiter)).slice(0, SHOWN_LENGTH),
    keys: record.fault ? null : columns ? keysOf(record, columns) : anyKey(record),
  }))
}

/** Null when the record is no header. */
function columnsOf(record: RawRecord | undefined): (KeyField | null)[] | null {
  const columns = (record?.fields ?? []).map((cell): KeyField | null => {
    const target = roleOf(cell)?.target
    return target !== undefined && isKeyField(target) ? target : null
  })
  return columns.some((column) => column !== null) ? columns : null
}

function isKeyField(target: string): target is KeyField {
  return keyFields.includes(target)
}

function keysOf({ fields }: RawRecord, columns: readonly (KeyField | null)[]): ListedContact['keys'] {
  const keys: Partial<Record<KeyField, string>> = {}
  for (const [index, column] of columns.entries()) {
    const cell = restoreCell(fields[index] ?? '').trim()
    if (column !== null && cell !== '') keys[column] ??= cell
  }
  return keys
}

function anyKey({ fields }: RawRecord): ListedContact['keys'] {
  const cell = restoreCell(fields.find((field) => field.trim() !== '') ?? '').trim()
  return { externalId: cell, email: cell, phone: cell }
}

import iconv from 'iconv-lite'
import { MAX_LINE_LENGTH } from './csv/scanner.ts'
import type { FileFormat, FormatOverrides } from './format.ts'
import { nearestNames } from './nearest.ts'
import { FileProblem } from './problem.ts'
import { isBlank } from './record.ts'
import type { RawRecord } from './record.ts'
import { describeColumns, sniffDecimal } from './sniff/columns.ts'
import { SAMPLE_RECORDS, sniffDelimiter, splitSample } from './sniff/delimiter.ts'
import { sniffEncoding } from './sniff/encoding.ts'
import { LONG_SAMPLE_BYTES, readHead } from './sniff/head.ts'
import type { Head } from './sniff/head.ts'
import { sniffHeader } from './sniff/header.ts'
import { sniffKind } from './sniff/kind.ts'
import { columnNames } from './sniff/names.ts'
import { chooseSheet, xlsxRecords } from './xlsx/records.ts'

/** A sample with fewer records is taken anew, longer. */
const MIN_RECORDS = 3

/** A format and the sample rows (their fields) on which it rests. */
export interface Detected {
  format: FileFormat
  rows: string[][]
}

type Layout = Omit<FileFormat, 'headerRow' | 'decimal' | 'columns'>

/**
 * Guesses how to read a file from its first 64 KB or 200 records (2 MB when its lines are that long); what `overrides`
 * states is taken as it is. Throws a FileProblem for what is no table, and for a stated column that does not exist.
 */
export async function detectFile(path: string, overrides: FormatOverrides = {}): Promise<FileFormat> {
  return (await detectWithSample(path, overrides)).format
}

export async function detectWithSample(path: string, overrides: FormatOverrides): Promise<Detected> {
  const head = await readHead(path)
  return sniffKind(head) === 'xlsx' ? detectXlsx(path, overrides) : detectCsv(path, head, overrides)
}

async function detectCsv(path: string, head: Head, overrides: FormatOverrides): Promise<Detected> {
  const sample = sampleCsv(head, overrides)
  if (sample.records.length >= MIN_RECORDS || head.further.length === 0) return describe(sample, overrides)
  return describe(sampleCsv(await readHead(path, LONG_SAMPLE_BYTES), overrides), overrides)
}

interface Sample {
  layout: Layout
  records: RawRecord[]
  /** The file goes on behind the sample. */
  isCut: boolean
}

function sampleCsv(head: Head, overrides: FormatOverrides): Sample {
  const sniffed = sniffEncoding(head)
  const encoding = overrides.encoding ?? sniffed.encoding
  // The decoder keeps a character that the sample's end cuts.
  const text = iconv.getDecoder(encoding).write(head.bytes)
  const isWhole = head.further.length === 0
  const delimiter = overrides.delimiter ?? sniffDelimiter(text, isWhole)
  const bom = encoding === sniffed.encoding && sniffed.bom
  const records = splitSample(text, delimiter, isWhole)
  return { layout: { kind: 'csv', encoding, bom, delimiter }, records, isCut: !isWhole }
}

async function detectXlsx(path: string, overrides: FormatOverrides): Promise<Detected> {
  const sheet = await chooseSheet(path, overrides.sheet)
  const layout: Layout = { kind: 'xlsx', encoding: 'utf-8', bom: false, delimiter: ';', sheet }
  const detected = describe({ layout, records: await sampleXlsx(path, sheet, '.'), isCut: false }, overrides)
  if (detected.format.decimal === '.') return detected
  // The sample again, with its numbers written like the texts among them.
  const records = await sampleXlsx(path, sheet, ',')
  return describe({ layout, records, isCut: false }, { ...overrides, decimal: ',' })
}

async function sampleXlsx(path: string, sheet: string, decimal: ',' | '.'): Promise<RawRecord[]> {
  const sample: RawRecord[] = []
  for await (const batch of xlsxRecords(path, { sheet, decimal })) {
    sample.push(...batch.filter((record) => !isBlank(record)))
    if (sample.length >= SAMPLE_RECORDS) break
  }
  return sample.slice(0, SAMPLE_RECORDS)
}

function describe({ layout, records, isCut }: Sample, overrides: FormatOverrides): Detected {
  checkReadable(records, isCut)
  const headerRow = overrides.headerRow ?? sniffHeader(records)
  const rows = records.slice(headerRow).flatMap(({ fields, fault }) => (fault === undefined ? [fields] : []))
  const names = columnNames(headerCells(records, headerRow, rows))
  checkStated(names, overrides)
  const usual = layout.kind === 'csv' && layout.delimiter === ';' ? ',' : '.'
  // In a workbook points may come from cells that are numbers, commas only from texts.
  const decimal = overrides.decimal ?? sniffDecimal(rows.flat(), usual, layout.kind === 'xlsx')
  const columns = describeColumns(names, rows, decimal, overrides)
  return { format: { ...layout, headerRow, decimal, columns }, rows }
}

function checkReadable(records: readonly RawRecord[], isCut: boolean): void {
  const [first] = records
  if (first === undefined && !isCut) throw new FileProblem('empty-file')
  if (first === undefined || records.every(({ fault }) => fault?.code === 'line-too-long')) {
    throw new FileProblem('header-too-long', { limit: MAX_LINE_LENGTH })
  }
}

function headerCells(records: readonly RawRecord[], headerRow: number, rows: readonly string[][]): string[] {
  if (headerRow === 0) {
    const width = Math.max(...rows.map((row) => row.length), 1)
    return Array.from({ length: width }, (_, index) => `column ${index + 1}`)
  }
  const header = records[headerRow - 1]
  if (header === undefined) throw new FileProblem('no-header-row', { record: headerRow })
  if (header.fault === undefined) return header.fields
  throw new FileProblem('header-unreadable', { record: headerRow, reason: header.fault.code })
}

/** A date format for a column that is not there is a slip of the pen, and not to be passed over. */
function checkStated(names: readonly string[], overrides: FormatOverrides): void {
  for (const column of [...Object.keys(overrides.types ?? {}), ...Object.keys(overrides.dateFormats ?? {})]) {
    if (!names.includes(column))
      throw new FileProblem('unknown-column', { column, nearest: nearestNames(column, names).join(', ') })
  }
}

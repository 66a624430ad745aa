export type FileKind = 'csv' | 'xlsx'

/** The last two are never detected, only given: what old DOS and Unix programs wrote. */
export type Encoding = 'utf-8' | 'windows-1251' | 'utf-16le' | 'utf-16be' | 'ibm866' | 'koi8-r'
export const encodings: readonly Encoding[] = ['utf-8', 'windows-1251', 'utf-16le', 'utf-16be', 'ibm866', 'koi8-r']

export type Delimiter = ';' | ',' | '\t' | '|'
export const delimiters: readonly Delimiter[] = [';', ',', '\t', '|']

export type ColumnType = 'text' | 'number' | 'date' | 'boolean'
export const columnTypes: readonly ColumnType[] = ['text', 'number', 'date', 'boolean']

/** The order of day, month and year. A time of day and a zone may follow in each; `yyyy-mm-dd` is understood always. */
export type DateFormat = 'dd.mm.yyyy' | 'yyyy-mm-dd' | 'dd/mm/yyyy' | 'mm/dd/yyyy'
export const dateFormats: readonly DateFormat[] = ['dd.mm.yyyy', 'yyyy-mm-dd', 'dd/mm/yyyy', 'mm/dd/yyyy']

export interface Column {
  /** Unique in the file: a second "Сумма" is "Сумма (2)"; one without a name is "column 3". */
  name: string
  type: ColumnType
  /** True when a person stated the type: then a value that does not fit is a problem; otherwise it stays text. */
  given: boolean
  /** For dates; absent when the sample leaves day and month in doubt. */
  dateFormat?: DateFormat
}

/** How one file is read. Stored with an import, so that a resumed one reads the same way. */
export interface FileFormat {
  kind: FileKind
  /** `utf-8` for XLSX. */
  encoding: Encoding
  bom: boolean
  delimiter: Delimiter
  /** Which record holds the names, counted from 1 without blank ones; 0: none does. */
  headerRow: number
  /** XLSX: of numbers kept as text; cells that are numbers are rendered with it. */
  decimal: ',' | '.'
  columns: Column[]
  /** XLSX only. */
  sheet?: string
}

/** What a person may state instead of what was detected. */
export interface FormatOverrides {
  encoding?: Encoding
  delimiter?: Delimiter
  headerRow?: number
  decimal?: ',' | '.'
  sheet?: string
  /** By column name. */
  types?: Readonly<Record<string, ColumnType>>
  /** By column name; makes the column a date. */
  dateFormats?: Readonly<Record<string, DateFormat>>
}

/** Dates whose day and month the sample cannot tell apart (03/04/2024 throughout): the reader must be told. */
export function ambiguousDates(format: FileFormat): string[] {
  return format.columns.filter((column) => column.type === 'date' && column.dateFormat === undefined).map((c) => c.name)
}

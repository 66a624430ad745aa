import { detectWithSample } from './detect.ts'
import { ambiguousDates } from './format.ts'
import type { ColumnType, FileFormat, FormatOverrides } from './format.ts'
import { guessTargets } from './guess-mapping.ts'
import type { TargetColumns } from './mapping.ts'
import { readRows } from './read-rows.ts'
import type { Row } from './read-rows.ts'
import type { Target } from './roles.ts'

const PREVIEW_ROWS = 5
const SAMPLE_VALUES = 3

export interface PreviewColumn {
  name: string
  /** The first few different values. */
  samples: string[]
  type: ColumnType
  /** What the column is guessed to be; null: a parameter of its own name. */
  target: Target | null
}

export interface FilePreview {
  format: FileFormat
  columns: PreviewColumn[]
  rows: Row[]
  /** To hand to `parseMapping` as `guessed`. */
  guessed: TargetColumns
  /** Columns of dates for which a date format must be stated. */
  ambiguousDates: string[]
}

/** What a person looks at before an import: how the file is understood, and its first rows read that way. */
export async function previewFile(path: string, overrides: FormatOverrides = {}): Promise<FilePreview> {
  const { format, rows: sample } = await detectWithSample(path, overrides)
  const guessed = guessTargets(format.columns, sample)
  const targetOf = new Map([...guessed].map(([target, column]) => [column, target]))
  const columns = format.columns.map(({ name, type }, index) => {
    const values = sample.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '')
    return { name, type, samples: [...new Set(values)].slice(0, SAMPLE_VALUES), target: targetOf.get(name) ?? null }
  })
  const rows = await firstRows(path, format)
  return { format, columns, rows, guessed, ambiguousDates: ambiguousDates(format) }
}

async function firstRows(path: string, format: FileFormat): Promise<Row[]> {
  const rows: Row[] = []
  for await (const row of readRows(path, format)) {
    rows.push(row)
    if (rows.length === PREVIEW_ROWS) break
  }
  return rows
}

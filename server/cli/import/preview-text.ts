import type { FilePreview, Language, Mapping } from '../../connectors/files/index.ts'

const words = {
  ru: {
    column: 'Колонка',
    type: 'Тип',
    is: 'Станет',
    samples: 'Примеры',
    parameter: 'параметр',
    ambiguous: 'День и месяц не различить, укажите --date-format',
    rows: 'Событие',
  },
  en: {
    column: 'Column',
    type: 'Type',
    is: 'Becomes',
    samples: 'Samples',
    parameter: 'parameter',
    ambiguous: 'Day and month cannot be told apart, state --date-format',
    rows: 'Event',
  },
} as const

const CELL_WIDTH = 40

/** How a file is understood: its form, and what each column becomes. */
export function previewText(
  { format, columns, ambiguousDates }: FilePreview,
  mapping: Mapping,
  language: Language,
): string {
  const word = words[language]
  const targets = targetsOf(mapping)
  const rows = columns.map(({ name, type, samples }) => [
    name,
    type,
    targets.get(name)?.join(', ') ?? word.parameter,
    samples.join(' · '),
  ])
  const form =
    format.kind === 'csv' ? `CSV, ${format.encoding}, ${format.delimiter === '\t' ? 'tab' : format.delimiter}` : 'XLSX'
  const type = typeof mapping.type === 'string' ? mapping.type : ''
  const lines = [
    `${form}   ${word.rows}: ${type || JSON.stringify(mapping.type)}`,
    '',
    ...table([[word.column, word.type, word.is, word.samples], ...rows]),
  ]
  if (ambiguousDates.length > 0) lines.push('', `${word.ambiguous}: ${ambiguousDates.join(', ')}`)
  return `${lines.join('\n')}\n\n`
}

/** Column → what it becomes. */
function targetsOf(mapping: Mapping): Map<string, string[]> {
  const targets = new Map<string, string[]>()
  const note = (column: unknown, target: string) => {
    if (typeof column === 'string') targets.set(column, [...(targets.get(column) ?? []), target])
  }
  note(mapping.occurredAt, 'occurredAt')
  note(mapping.key, 'key')
  for (const [field, column] of Object.entries(mapping.contact)) note(column, field)
  for (const [name, column] of Object.entries(mapping.dimensions ?? {})) note(column, `dimension.${name}`)
  for (const [name, column] of Object.entries(mapping.parameters ?? {})) note(column, `parameter.${name}`)
  return targets
}

function table(rows: readonly (readonly string[])[]): string[] {
  const cut = rows.map((row) =>
    // A terminal would heed what a cell tells it by control characters.
    row
      .map((text) => text.replace(/\p{Cc}/gu, ' '))
      .map((cell) => (cell.length > CELL_WIDTH ? `${cell.slice(0, CELL_WIDTH - 1)}…` : cell)),
  )
  const widths = cut[0]!.map((_, index) => Math.max(...cut.map((row) => row[index]!.length)))
  return cut.map((row) =>
    row
      .map((cell, index) => cell.padEnd(widths[index]!))
      .join('  ')
      .trimEnd(),
  )
}

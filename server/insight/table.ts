import type { ScoreRow, ScoresView } from './api.ts'
import texts from './table-texts.json' with { type: 'json' }

type Language = keyof typeof texts
type Words = Readonly<Record<string, string>>

interface Column {
  title: string
  /** Text to the left, figures to the right. */
  align: 'left' | 'right'
  cell(row: ScoreRow): string
}

/**
 * The scores as aligned lines of text for a terminal: heading, a line for each row and the total, groups as counts.
 * A terminal's character stands for one column, so that wide scripts may be off by some.
 */
export function scoresTable(view: ScoresView, language: Language): string {
  const words: Words = texts[language]
  const columns = columnsOf(view, words, language)
  const total = { ...view.total, key: TOTAL }
  const lines = [
    columns.map(({ title }) => title),
    ...[...view.rows, total].map((row) => columns.map((c) => c.cell(row))),
  ]
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => [...(line[index] ?? '')].length)))
  const text = lines.map((line) =>
    line
      .map((cell, index) => pad(cell, widths[index]!, columns[index]!.align))
      .join('  ')
      .trimEnd(),
  )
  const rule = '─'.repeat(widths.reduce((sum, width) => sum + width + 2, -2))
  return [
    heading(view),
    '',
    text[0],
    rule,
    ...text.slice(1, -1),
    ...(view.rows.length ? [rule] : []),
    text.at(-1),
  ].join('\n')
}

/** No value of a dimension can be this. */
const TOTAL = '\0total'

function heading({ survey, from, to, zone }: ScoresView): string {
  const range = from === null && to === null ? [] : [`${from ?? '…'} — ${to ?? '…'}`]
  return [survey.name, ...range, zone].join(' · ')
}

function columnsOf(view: ScoresView, words: Words, language: Language): Column[] {
  const { kind } = view.survey
  const word = (key: string) => words[key] ?? key
  const number = figures(language)
  const score = kind === 'nps' ? number.points : number.percent
  const right = (title: string, cell: Column['cell']): Column => ({ title, align: 'right', cell })
  const columns: Column[] = [
    { title: view.by === null ? '' : word(view.by), align: 'left', cell: ({ key }) => keyText(key, view.by, words) },
    right(word('n'), ({ n }) => number.whole(n)),
    right(word(kind), ({ value }) => score(value)),
    right(word('interval'), ({ low, high }) => (low === null ? '' : `${score(low)} … ${score(high)}`)),
    right(word('mean'), ({ mean }) => number.mean(mean)),
    right(word('topTwo'), ({ topTwoShare }) => number.percent(topTwoShare)),
    ...Object.keys(view.total.groups).map((group) =>
      right(word(group), ({ groups }) => number.whole(groups[group] ?? 0)),
    ),
    right(word('rate'), ({ cohort }) => (cohort === null ? '' : number.percent(cohort.rate))),
    { title: '', align: 'left', cell: ({ few }) => (few === 'enough' ? '' : word(few)) },
  ]
  return columns
}

function keyText(key: string, by: string | null, words: Words): string {
  if (key === TOTAL) return words.total!
  if (key === '') return words.notStated!
  return (by === 'scoreGroup' ? words[key] : undefined) ?? printable(key)
}

/** A value that came from outside must not steer the terminal. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}]/gu, '�')
}

function figures(language: Language) {
  const format = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options)
  const [whole, mean, percent] = [
    format({ maximumFractionDigits: 0 }),
    format({ minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    format({ style: 'percent', maximumFractionDigits: 0 }),
  ]
  const points = format({ maximumFractionDigits: 0, signDisplay: 'exceptZero' })
  const orNothing = (formatter: Intl.NumberFormat) => (value: number | null) =>
    value === null ? '—' : formatter.format(value).replace('-', '−')
  return {
    whole: (n: number) => whole.format(n),
    mean: orNothing(mean),
    percent: orNothing(percent),
    points: orNothing(points),
  }
}

function pad(text: string, width: number, align: Column['align']): string {
  const space = ' '.repeat(width - [...text].length)
  return align === 'left' ? text + space : space + text
}

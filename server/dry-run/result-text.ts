import type { Counts, DryRunDetail, DryRunResult } from './api.ts'
import texts from './result-texts.json' with { type: 'json' }

/** What a dry run came to, as lines for a terminal: counts of the run beside those of reality. */
export function resultText({ request, state, done, result }: DryRunDetail, language: keyof typeof texts): string {
  const words = texts[language]
  const { simulated, real, differences, answers, unknown } = result
  const lines: (readonly [string, string, string])[] = [['', words.title, words.really]]
  const part = (heading: string, here: ReadonlyMap<string, number>, there: ReadonlyMap<string, number>) => {
    lines.push([heading, total(here), total(there)])
    for (const name of new Set([...here.keys(), ...there.keys()]))
      lines.push([`  ${name}`, String(here.get(name) ?? 0), String(there.get(name) ?? 0)])
  }
  part(words.entered, entered(simulated), entered(real))
  part(words.asked, asked(simulated), asked(real))
  part(words.spared, reasons(simulated.spared), reasons(real.spared))
  part(words.held, reasons(simulated.held), reasons(real.held))
  return [
    `${words.title} ${request.from} — ${request.to} · ${words.state[state]} · ${done} ${words.contacts}`,
    ...aligned(lines),
    `${words.differences}: ${differences.n}`,
    words.answers.replace('{known}', String(answers.known)).replace('{assumed}', String(answers.assumed)),
    ...(unknown.length === 0
      ? []
      : [`${words.unknown}: ${unknown.map(({ scenario, step }) => `${scenario}/${step}`).join(', ')}`]),
  ].join('\n')
}

function entered({ entered }: Pick<Counts, 'entered'>): Map<string, number> {
  return summed(entered, ({ scenario }) => scenario)
}

function asked({ asked }: Pick<Counts, 'asked'>): Map<string, number> {
  return summed(asked, ({ scenario, channel }) => `${scenario} · ${channel}`)
}

function reasons(counts: DryRunResult['real']['spared']): Map<string, number> {
  return summed(
    counts,
    ({ scenario, reason, rule }) => `${scenario} · ${rule === null ? reason : `${reason} (${rule})`}`,
  )
}

function summed<Row extends { n: number }>(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(nameOf(row), (sums.get(nameOf(row)) ?? 0) + row.n)
  return sums
}

function total(counts: ReadonlyMap<string, number>): string {
  return String([...counts.values()].reduce((sum, n) => sum + n, 0))
}

function aligned(lines: readonly (readonly [string, string, string])[]): string[] {
  const width = (column: 0 | 1 | 2) => Math.max(...lines.map((line) => [...line[column]].length))
  const [name, here, there] = [width(0), width(1), width(2)]
  return lines.map((line) => `${line[0].padEnd(name)}  ${line[1].padStart(here)}  ${line[2].padStart(there)}`.trimEnd())
}

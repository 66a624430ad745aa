import type { Page } from '../access/api.ts'
import type { CaseRow } from '../cases/api.ts'
import { scoresTable } from '../insight/index.ts'
import type { Otklik } from '../main.ts'
import type { DemoOptions } from './options.ts'
import type { Played } from './played.ts'
import { scoresBy, type DemoResult } from './result.ts'
import { countCases } from './store.ts'
import { reasonText, say, type TextKey } from './texts.ts'

const CASES_SHOWN = 12
const COMMENT_LENGTH = 60
const NAME_LENGTH = 28

/** What a person reads at the end: scores by region, segment and month, who was asked, and the newest cases. */
export async function report(otklik: Otklik, played: Played, result: DemoResult, options: DemoOptions): Promise<void> {
  const { language, print } = options
  const { database } = otklik
  for (const by of played.survey === 'nps' ? ['region', 'segment', 'month'] : ['region']) {
    const view = await database.tenant(played.workspaceId, (tx) => scoresBy(otklik, tx, played, by))
    print(`\n${scoresTable(view, language)}`)
  }
  const notAsked = Object.entries(result.notAsked).map(([reason, count]) => `${reasonText(language, reason)} ${count}`)
  print(
    `\n${say(language, 'decisions', { asked: result.asked, notAsked: notAsked.join(', ') || say(language, 'nobody') })}`,
  )
  const { opened, open } = await database.tenant(played.workspaceId, countCases)
  print(`${say(language, 'cases', { count: opened, open })}\n`)
  const { items } = await played.admin.call<Page<CaseRow>>('GET', `/api/cases?limit=${CASES_SHOWN}`)
  if (items.length > 0) print(caseTable(items, options))
  if (opened > items.length) print(say(language, 'more', { count: opened - items.length }))
}

function caseTable(cases: readonly CaseRow[], { language }: DemoOptions): string {
  const word = (key: TextKey) => say(language, key)
  const heading = [
    word('case'),
    word('state'),
    word('score'),
    word('where'),
    word('owner'),
    word('contact'),
    word('comment'),
  ]
  const lines = cases.map(({ number, state, score, dimensions, owner, contact, comment }) => [
    String(number),
    word(state),
    String(score ?? ''),
    dimensions['region'] ?? '',
    owner.name,
    short(contact?.name ?? '', NAME_LENGTH),
    short(comment ?? '', COMMENT_LENGTH),
  ])
  const widths = heading.map((_, column) => Math.max(...[heading, ...lines].map((line) => [...line[column]!].length)))
  return [heading, ...lines]
    .map((line) =>
      line
        .map((cell, column) => cell + ' '.repeat(widths[column]! - [...cell].length))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** On one line, and without what would steer a terminal. */
function short(text: string, length: number): string {
  const line = [...text.replaceAll(/\s+/g, ' ').replaceAll(/[\p{Cc}\p{Cf}]/gu, '')]
  return line.length <= length ? line.join('') : `${line.slice(0, length - 1).join('')}…`
}

import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Otklik } from '../main.ts'
import { runDemo, type DemoOptions, type FilesOptions } from './index.ts'
import { openTestOtklik } from './testing.ts'

const otklik = await openTestOtklik()
const printed: string[] = []
const options: DemoOptions = {
  seed: 3,
  purchases: 70,
  language: 'en',
  print: (line) => void printed.push(line),
  progress: { write: () => true },
  now: Date.now,
}
const sample = (name: string) => join(import.meta.dirname, 'sample', name)
const files: FilesOptions = {
  purchases: sample('purchases.csv'),
  answers: sample('answers.csv'),
  maps: [],
  zone: 'UTC',
}

test('the same seed plays the same numbers, and the loop is closed', async () => {
  const once = await runDemo(otklik, options)
  const again = await runDemo(otklik, options)
  assert.deepEqual(again.result, once.result)
  const { score, asked, notAsked, casesOpened } = once.result
  assert.equal(score.kind, 'NPS')
  assert.ok(score.n > 8 && asked > score.n && casesOpened > 0)
  const decided = asked + Object.values(notAsked).reduce((sum, count) => sum + count, 0)
  assert.equal(decided, options.purchases)
  assert.deepEqual(await heldAnswers(otklik, once.workspaceId), 0)
  const cases = await casesOf(otklik, once.workspaceId)
  assert.ok(cases.some(({ state }) => state === 'closed'))
  assert.ok(cases.every(({ closed_by, root_cause }) => (closed_by === null) === (root_cause === null)))
  assert.ok(cases.every(({ routed_by }) => /^region-[1-8]$/.test(routed_by)))
})

test('files of real purchases are played: answers early, twice, to nobody asked; the report names all', async () => {
  printed.length = 0
  const { result, workspaceId } = await runDemo(otklik, { ...options, files })
  assert.deepEqual(
    { ...result, score: result.score.n, by: Object.keys(result.by.region).length },
    {
      score: 44,
      by: 5,
      asked: 49,
      notAsked: { 'not-delivered': 9, 'no-address': 2 },
      answersBeforeInvitation: 6,
      answersIgnoredNotAsked: 11,
      ruleForSecondAnswer: 'last',
      casesOpened: 9,
    },
  )
  const comments = await commentsOf(otklik, workspaceId)
  assert.ok(comments.includes('Дверь "Классик", 2 шт., как на фото\n\nСоветую'))
  assert.match(printed.join('\n'), /Asked: 49\. Not asked: not-delivered 9, no-address 2/)
  assert.match(printed.join('\n'), /deliveredAt = delivered_at/)
})

async function heldAnswers({ database }: Otklik, workspaceId: number): Promise<number> {
  const row = await database.tenant(workspaceId, (tx) =>
    tx.one<{ held: number }>('select count(*) as held from quarantined_answers where workspace_id = $1', [workspaceId]),
  )
  return row!.held
}

function casesOf({ database }: Otklik, workspaceId: number) {
  return database.tenant(workspaceId, (tx) =>
    tx.rows<{ state: string; routed_by: string; closed_by: string | null; root_cause: string | null }>(
      'select state, routed_by, closed_by, root_cause from cases where workspace_id = $1',
      [workspaceId],
    ),
  )
}

async function commentsOf({ database }: Otklik, workspaceId: number): Promise<unknown[]> {
  const rows = await database.tenant(workspaceId, (tx) =>
    tx.rows<{ value: unknown }>(`select value from answers where workspace_id = $1 and kind = 'text'`, [workspaceId]),
  )
  return rows.map(({ value }) => value)
}

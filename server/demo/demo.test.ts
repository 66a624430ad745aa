import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Otklik } from '../main.ts'
import { makePurchases } from './company/purchases.ts'
import { visitsAfter } from './company/visits.ts'
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

test('the same seed plays the same numbers: those that the customers had in mind, whatever scanners did', async () => {
  const once = await runDemo(otklik, options)
  const again = await runDemo(otklik, options)
  assert.deepEqual(again.result, once.result)
  const { score, asked, notAsked, casesOpened } = once.result
  assert.equal(score.kind, 'NPS')
  assert.ok(score.n > 5 && asked > score.n && casesOpened > 0)
  const decided = asked + Object.values(notAsked).reduce((sum, count) => sum + count, 0)
  assert.equal(decided, options.purchases)
  const meant = await scoresMeant(otklik, once.workspaceId)
  assert.equal(score.n, meant.length)
  assert.equal(score.mean, meant.reduce((sum, each) => sum + each, 0) / meant.length)
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
  assert.match(printed.join('\n'), /Asked: 49\. Not asked: order not delivered 9, no address 2/)
  assert.match(printed.join('\n'), /deliveredAt = delivered_at/)
})

/** What the invited customers had in mind to answer at last, by the mails that came and the opinions of the sample. */
async function scoresMeant({ database }: Otklik, workspaceId: number): Promise<number[]> {
  const purchases = new Map(makePurchases(options.seed, options.purchases).map((each) => [each.order, each]))
  const mails = await database.tenant(workspaceId, (tx) =>
    tx.rows<{ order: string; at: number; ended: number }>(
      `select v.parameters ->> 'order' as order, s.received_at as at, w.sandbox_now as ended
       from sandbox_mails s
       join messages m on m.workspace_id = s.workspace_id and m.id = s.message_id
       join invitations i on i.workspace_id = m.workspace_id and i.id = m.invitation_id
       join events v on v.workspace_id = i.workspace_id and v.id = i.event_id
       join workspaces w on w.id = s.workspace_id
       where s.workspace_id = $1`,
      [workspaceId],
    ),
  )
  return mails.flatMap(({ order, at, ended }) => {
    const said = visitsAfter(options.seed, purchases.get(order)!, at).flatMap((visit) => {
      if (visit.at > ended) return []
      return visit.kind === 'answer' ? [visit.opinion.score] : visit.kind === 'change' ? [visit.score] : []
    })
    return said.slice(-1)
  })
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

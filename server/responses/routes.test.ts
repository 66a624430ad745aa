import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { QuarantinedAnswer, ResponseDetail, ResponseRow } from './api.ts'
import { browserOf, openResponsesBed, type InvitedOptions } from './sample-invitations.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const workspaceId = await bed.makeWorkspace({ language: 'ru' })

async function answer(score: string, comment: string | null, options: InvitedOptions = {}) {
  const invited = await bed.invite({ workspaceId, labels: ['NPS'], ...options })
  await browser.get(invited.token)
  await browser.post(invited.token, { score, gesture: 'pointer' })
  const element = Number(score) <= 6 ? 'comment' : 'liked'
  if (comment !== null) await browser.post(invited.token, { element, value: comment, gesture: 'key' })
  bed.clock.advance(60_000)
  return invited
}

await answer('9', 'Всё хорошо', { dimensions: { region: 'Урал' } })
await answer('3', 'Ждал НЕДЕЛЮ', { dimensions: { region: 'Юг' } })
await answer('0', null, { dimensions: { region: 'Юг' } })

async function list(query = '', scope = {}) {
  Object.assign(bed.panel, { workspaceId, scope })
  const reply = await bed.app.inject({ url: `/api/responses${query}` })
  return { status: reply.statusCode, ...(reply.json() as { items: ResponseRow[]; next: string | null }) }
}
const scoresOf = async (query: string, scope = {}) => (await list(query, scope)).items.map(({ score }) => score)

test('responses come newest first, with score, comment and contact', async () => {
  const { items, next } = await list()
  assert.deepEqual(
    items.map(({ score, scoreGroup, comment }) => [score, scoreGroup, comment]),
    [
      [0, 'detractor', null],
      [3, 'detractor', 'Ждал НЕДЕЛЮ'],
      [9, 'promoter', 'Всё хорошо'],
    ],
  )
  assert.equal(next, null)
  assert.deepEqual(
    [items[0]!.contact?.name, items[0]!.labels, items[0]!.survey],
    ['Анна', ['NPS'], { key: 'nps', name: 'NPS' }],
  )
})

test('each filter narrows, and a page leads to the next', async () => {
  const region = (value: string) => `filter[region]=${encodeURIComponent(value)}`
  const table: [string, number[]][] = [
    ['?group=detractor', [0, 3]],
    ['?score=3,9', [3, 9]],
    [`?${region('Юг')}`, [0, 3]],
    [`?${region('Юг')}&${region('Урал')}`, [0, 3, 9]],
    [`?q=${encodeURIComponent('неделю')}`, [3]],
    [`?q=${encodeURIComponent('анна')}`, [0, 3, 9]],
    ['?state=complete', [9]],
    ['?survey=csat', []],
    ['?filter[label]=NPS&filter[channel]=email', [0, 3, 9]],
    ['?filter[label]=other', []],
    ['?from=2026-03-02&to=2026-03-03', [0, 3, 9]],
    ['?from=2026-03-03', []],
  ]
  for (const [query, expected] of table) assert.deepEqual(await scoresOf(query), expected, query)
  const first = await list('?limit=2')
  assert.deepEqual(
    first.items.map(({ score }) => score),
    [0, 3],
  )
  assert.deepEqual(await scoresOf(`?limit=2&cursor=${first.next}`), [9])
})

test('a scoped person sees the rows of the own scope, and no other by its id', async () => {
  const ural = { region: ['Урал'] }
  assert.deepEqual(await scoresOf('', ural), [9])
  const [hidden] = (await list('?score=0')).items
  bed.panel.scope = ural
  assert.equal((await bed.app.inject({ url: `/api/responses/${hidden!.id}` })).statusCode, 404)
})

test('a response shows its answers in words, their history, and what GETs left behind', async () => {
  const invited = await answer('2', null)
  await browser.post(invited.token, { element: 'reasons', value: ['late', 'price'], gesture: 'key' })
  await browser.post(invited.token, { score: '1', gesture: 'key' })
  const [row] = (await list()).items
  const detail = (await bed.app.inject({ url: `/api/responses/${row!.id}` })).json<ResponseDetail>()
  assert.deepEqual(
    detail.answers.map(({ element, title, shown, score }) => [element, title, shown, score]),
    [
      ['score', 'Порекомендуете нас друзьям и коллегам?', '1', 1],
      ['reasons', 'Что пошло не так?', 'Опоздали, Дорого', null],
    ],
  )
  assert.deepEqual(
    detail.answers[0]!.history.map(({ value }) => value),
    [2],
  )
  assert.ok(detail.signals.length > 0 && detail.signals.every(({ kind }) => kind === 'fetch'))
})

test('bad queries and ids are refused, not failed', async () => {
  Object.assign(bed.panel, { workspaceId, scope: {} })
  for (const url of [
    '/api/responses?from=2026-02-30',
    '/api/responses?limit=1000',
    '/api/responses?score=a',
    '/api/responses?cursor=x',
    '/api/responses?q=%00',
    '/api/responses?filter[a]=%00',
    '/api/responses/1',
    '/api/quarantine?state=x',
  ])
    assert.equal((await bed.app.inject({ url })).statusCode, 400, url)
  assert.equal((await bed.app.inject({ url: '/api/responses/00000000-0000-7000-8000-000000000000' })).statusCode, 404)
})

test('a held answer is confirmed or dismissed by hand, once', async () => {
  const bot = browserOf(bed, { agent: 'Somebot' })
  const invited = await bed.invite({ workspaceId, dimensions: { region: 'Урал' } })
  await bot.post(invited.token, { score: '8' })
  await bot.post(invited.token, { score: '7' })
  Object.assign(bed.panel, { workspaceId, scope: {} })
  const held = (await bed.app.inject({ url: '/api/quarantine' })).json<{ items: QuarantinedAnswer[] }>().items
  assert.deepEqual(
    held.map(({ value, reasons }) => [value, reasons]),
    [
      [7, ['known-scanner']],
      [8, ['known-scanner', 'no-fetch']],
    ],
  )
  const act = async (id: string, verb: string) =>
    (await bed.app.inject({ method: 'POST', url: `/api/quarantine/${id}/${verb}` })).statusCode
  assert.equal(await act(held[0]!.id, 'confirm'), 200)
  assert.equal(await act(held[0]!.id, 'confirm'), 200)
  assert.equal(await act(held[0]!.id, 'dismiss'), 409)
  assert.equal(await act(held[1]!.id, 'dismiss'), 200)
  assert.deepEqual(await scoresOf('?score=7,8'), [7])
  bed.panel.scope = { region: ['Юг'] }
  assert.equal(await act(held[0]!.id, 'confirm'), 404)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fold, type Condition } from '@otklik/core/condition'
import { everyKind } from '@otklik/core/survey/sample'
import { newId } from '../platform/id.ts'
import type { ResponseCount, ResponseList } from './api.ts'
import { browserOf, openResponsesBed } from './sample-invitations.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const workspaceId = await bed.makeWorkspace({ language: 'ru' }, everyKind)
const people = ['Анна', 'Straße', 'Борис', 'Вера', 'Галина', 'STRASSE']

for (const [index, name] of people.entries()) {
  const region = index % 2 === 0 ? 'Урал' : 'Юг'
  const invited = await bed.invite({ workspaceId, survey: 'own', dimensions: { region } })
  const eventId = newId()
  await bed.database.tenant(workspaceId, async (tx) => {
    await tx.rows(
      `insert into events (workspace_id, id, contact_id, type, occurred_at, taken_at, received_at, source, parameters, dimensions)
       select $1, $2, $3, 'purchase', now, now, now, 'test', $4, '{}' from (select $5::timestamptz as now) as n`,
      [workspaceId, eventId, invited.contactId, JSON.stringify({ amount: index * 100 }), new Date(bed.clock.now())],
    )
    await tx.rows(`update invitations set event_id = $2 where workspace_id = $1 and id = $3`, [
      workspaceId,
      eventId,
      invited.invitationId,
    ])
    await tx.rows(
      `update contacts set name = $3, name_folded = $5, attributes = $4 where workspace_id = $1 and id = $2`,
      [workspaceId, invited.contactId, name, JSON.stringify({ city: name }), fold(name)],
    )
  })
  await browser.get(invited.token)
  const answers = { score: index + 3, match: index < 3, 'service.speed': index + 1 }
  await bed.app.inject({
    method: 'POST',
    url: `/api/respond/${invited.token}`,
    payload: { answers: { score: answers.score }, gesture: 'key' },
  })
  await bed.app.inject({ method: 'POST', url: `/api/respond/${invited.token}`, payload: { answers, gesture: 'key' } })
  bed.clock.advance(60_000)
}

async function ask<T>(path: string, query: Record<string, string>, scope = {}): Promise<T & { code?: string }> {
  Object.assign(bed.panel, { workspaceId, scope })
  const reply = await bed.app.inject({ url: `${path}?${new URLSearchParams(query)}` })
  return reply.json()
}
const scores = ({ items }: ResponseList) => items.map(({ answers }) => answers.score?.score)
const listed = async (when: Condition, query = {}, scope = {}) =>
  scores(await ask<ResponseList>('/api/responses', { when: JSON.stringify(when), ...query }, scope))

test('a condition over answers, the event, dimensions and the contact filters the list', async () => {
  const table: [Condition, number[]][] = [
    [{ field: 'answer.score', is: 'atLeast', value: 6 }, [8, 7, 6]],
    [{ field: 'answer.match', is: 'equal', value: true }, [5, 4, 3]],
    [{ field: 'answer.service.speed', is: 'less', value: 3 }, [4, 3]],
    [{ field: 'event.amount', is: 'greater', value: 350 }, [8, 7]],
    [{ field: 'event.type', is: 'equal', value: 'Purchase' }, [8, 7, 6, 5, 4, 3]],
    [{ field: 'dimension.region', is: 'equal', value: 'урал' }, [7, 5, 3]],
    [{ field: 'contact.name', is: 'equal', value: 'борис' }, [5]],
    [{ not: { field: 'answer.comment', is: 'empty' } }, []],
    [{ events: { type: 'purchase' }, take: 'count', is: 'atLeast', value: 1 }, [8, 7, 6, 5, 4, 3]],
    [{ answer: { survey: 'own', element: 'score' }, is: 'equal', value: 7 }, [7]],
  ]
  for (const [when, expected] of table) assert.deepEqual(await listed(when), expected, JSON.stringify(when))
})

test('what the database cannot tell is told by memory, and pages follow one another all the same', async () => {
  const inexact: [Condition, number[]][] = [
    [{ field: 'contact.city', is: 'equal', value: 'strasse' }, [8, 4]],
    [{ field: 'contact.name', is: 'matches', value: '^[А-Б]' }, [5, 3]],
    [{ not: { field: 'contact.name', is: 'matches', value: '^[А-Б]' } }, [8, 7, 6, 4]],
  ]
  for (const [when, expected] of inexact) {
    const count = await ask<ResponseCount>('/api/responses/count', { when: JSON.stringify(when) })
    assert.equal(count.exact, false)
    assert.ok(count.count >= expected.length)
    const found: unknown[] = []
    let cursor: string | null = ''
    do {
      const query = { when: JSON.stringify(when), limit: '1', ...(cursor !== '' && { cursor }) }
      const page: ResponseList = await ask<ResponseList>('/api/responses', query)
      found.push(...scores(page))
      cursor = page.next
    } while (cursor !== null)
    assert.deepEqual(found, expected, JSON.stringify(when))
  }
})

test('a condition shows a scoped person nothing beyond the own rows', async () => {
  assert.deepEqual(await listed({ field: 'answer.score', is: 'atLeast', value: 0 }, {}, { region: ['Юг'] }), [8, 6, 4])
  assert.deepEqual(
    await listed({ field: 'contact.name', is: 'matches', value: '.' }, {}, { region: ['Юг'] }),
    [8, 6, 4],
  )
})

test('the list is narrowed by surface, language and state beside the condition', async () => {
  const when: Condition = { field: 'answer.score', is: 'atLeast', value: 7 }
  assert.deepEqual(await listed(when, { surface: 'api', inLanguage: 'ru', state: 'partial' }), [8, 7])
  for (const other of [{ surface: 'amp' }, { inLanguage: 'en' }, { state: 'abandoned' }])
    assert.deepEqual(await listed(when, other), [])
})

test('a condition that is none, or names what there is not, is refused', async () => {
  for (const when of [
    '{',
    '{"is":"equal"}',
    '{"field":"answer.nowhere","is":"equal","value":1}',
    '{"field":"start.at","is":"empty"}',
  ])
    assert.equal((await ask('/api/responses', { when })).code, 'invalid-query', when)
})

test('of one survey the list names a column for each answer, and has the answers in words', async () => {
  const { columns, items } = await ask<ResponseList>('/api/responses', { survey: 'own', language: 'en', limit: '1' })
  const keys = columns.map(({ key }) => key)
  assert.deepEqual(keys.slice(0, 2), ['product', 'score'])
  assert.ok(keys.includes('service.speed') && !keys.includes('thanks'))
  assert.deepEqual(items[0]!.answers.match, { shown: 'no', score: null, group: null })
  assert.deepEqual((await ask<ResponseList>('/api/responses', {})).columns, [])
})

test('the number of statements does not grow with the page', async () => {
  const { panelSearch } = bed.database
  const taken = async (limit: string) => {
    let statements = 0
    bed.database.panelSearch = (id, scope, work) =>
      panelSearch(id, scope, (tx) => {
        const one: typeof tx.one = (...call) => (statements++, tx.one(...call))
        const rows: typeof tx.rows = (...call) => (statements++, tx.rows(...call))
        return work({ ...tx, one, rows })
      })
    await ask('/api/responses', { survey: 'own', limit })
    bed.database.panelSearch = panelSearch
    return statements
  }
  const alone = await taken('1')
  assert.ok(alone > 0)
  assert.equal(await taken('6'), alone)
})

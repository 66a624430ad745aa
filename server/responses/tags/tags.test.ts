import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { newId } from '../../platform/id.ts'
import type { ResponseDetail, ResponseList, ResponseTags, TagDone, TagList, TagsChanged } from '../api.ts'
import { browserOf, openResponsesBed } from '../sample-invitations.ts'

const bed = await openResponsesBed()
const browser = browserOf(bed)
const ural = { region: ['Урал'] }

/** Responses of a new workspace, by region, the first one first. */
async function open(...regions: string[]): Promise<{ workspaceId: number; ids: string[] }> {
  const workspaceId = await bed.makeWorkspace()
  const ids: string[] = []
  for (const region of regions) {
    const invited = await bed.invite({ workspaceId, dimensions: { region } })
    await browser.get(invited.token)
    await browser.post(invited.token, { score: '7', gesture: 'pointer' })
    const { rows } = await bed.owner.query('select id from responses where invitation_id = $1', [invited.invitationId])
    ids.push(rows[0].id)
    bed.clock.advance(60_000)
  }
  Object.assign(bed.panel, { workspaceId, scope: {} })
  return { workspaceId, ids }
}

type Reply<Body> = { status: number; body: Body & { code?: string } }

async function call<Body>(
  method: 'GET' | 'PUT' | 'PATCH' | 'POST',
  url: string,
  payload?: object,
): Promise<Reply<Body>> {
  const reply = await bed.app.inject({ method, url: `/api${url}`, ...(payload && { payload }) })
  return { status: reply.statusCode, body: reply.json() }
}
const set = (id: string, tags: string[]) => call<ResponseTags>('PUT', `/responses/${id}/tags`, { tags })
const change = (id: string, deed: object) => call<ResponseTags>('PATCH', `/responses/${id}/tags`, deed)
const changeMany = (body: object) => call<TagsChanged>('POST', '/responses/tags', body)
const vocabulary = async (q = '') => (await call<TagList>('GET', `/tags?q=${encodeURIComponent(q)}`)).body.items
const listed = async (query: string) => (await call<ResponseList>('GET', `/responses?${query}`)).body.items

test('tags are set, added and taken off, and the response shows them in the list and by itself', async () => {
  const { ids } = await open('Урал', 'Юг')
  const [id] = ids as [string]
  assert.deepEqual((await set(id, ['Склад', ' Доставка '])).body, { tags: ['Доставка', 'Склад'] })
  assert.deepEqual((await change(id, { add: ['Возврат'], remove: ['СКЛАД'] })).body, { tags: ['Возврат', 'Доставка'] })
  assert.deepEqual((await set(id, ['доставка'])).body, { tags: ['Доставка'] })
  assert.deepEqual((await call<ResponseDetail>('GET', `/responses/${id}`)).body.tags, ['Доставка'])
  assert.deepEqual(
    (await listed('')).map(({ tags }) => tags),
    [[], ['Доставка']],
  )
  assert.deepEqual((await set(id, [])).body, { tags: [] })
  assert.deepEqual(await vocabulary(), [])
})

test('a tag is the same in whatever case and between whatever spaces, and is spelled as it was first', async () => {
  const spelled = fc.constantFrom('Straße', 'STRASSE', ' strasse', 'straße  ', 'ДОСТАВКА', 'доставка ', 'Доставка')
  const { ids } = await open('Урал', 'Юг')
  await fc.assert(
    fc.asyncProperty(fc.array(spelled, { maxLength: 8 }), fc.array(spelled, { maxLength: 8 }), async (one, other) => {
      await set(ids[0]!, [])
      await set(ids[1]!, [])
      const shown = [...(await set(ids[0]!, one)).body.tags, ...(await set(ids[1]!, other)).body.tags]
      const key = (tag: string) => tag.trim().toLowerCase().replace('ß', 'ss')
      const first = new Map([...one, ...other].toReversed().map((tag) => [key(tag), tag.trim()]))
      assert.deepEqual(new Set(shown), new Set(first.values()))
      assert.deepEqual(
        (await vocabulary()).map(({ responses }) => responses).reduce((sum, n) => sum + n, 0),
        shown.length,
      )
    }),
    { numRuns: 30 },
  )
})

test('what is no tag, and what comes and goes at once, is refused', async () => {
  const { ids } = await open('Урал')
  const [id] = ids as [string]
  for (const name of ['', '   ', 'x'.repeat(65), 'two\nlines', 'a\u0000b'])
    assert.equal((await set(id, [name])).status, 400, JSON.stringify(name))
  assert.equal((await set(id, [` ${'x'.repeat(64)} `])).status, 200)
  assert.equal((await change(id, { add: ['Склад'], remove: [' склад'] })).status, 400)
  assert.equal((await change(id, { add: ['Склад'], tags: [] })).status, 400)
  for (const body of [
    { add: ['a'] },
    { add: ['a'], ids, found: {} },
    { add: ['a'], ids: [] },
    { add: ['a'], ids: Array.from({ length: 1_001 }, newId) },
    { add: ['a'], found: { surveys: 'nps' } },
    { add: ['a'], found: { from: 'yesterday' } },
    { add: ['a'], found: { when: '{"field":"start.at","is":"empty"}' } },
  ])
    assert.equal((await changeMany(body)).status, 400, JSON.stringify(body).slice(0, 80))
  assert.equal((await listed('tag=a')).length, 0)
})

test('a response carries twenty tags and no more: one that would is left as it was, and said so', async () => {
  const { ids } = await open('Урал', 'Юг')
  const twenty = Array.from({ length: 20 }, (_, index) => `tag ${index}`)
  assert.equal((await set(ids[0]!, twenty)).body.tags.length, 20)
  assert.equal((await set(ids[0]!, [...twenty, 'more'])).status, 400)
  assert.deepEqual((await change(ids[0]!, { add: ['more'] })).body.code, 'limit-reached')
  assert.equal((await change(ids[0]!, { add: ['tag 3'] })).status, 200)
  assert.equal((await change(ids[0]!, { add: ['more'], remove: ['tag 3'] })).body.tags.includes('more'), true)
  assert.deepEqual((await changeMany({ ids, add: ['one more'], remove: ['tag 4'] })).body, {
    responses: 2,
    changed: 2,
    full: 0,
  })
  assert.deepEqual((await changeMany({ ids, add: ['and more', 'tag 4'], remove: ['tag 5'] })).body, {
    responses: 2,
    changed: 1,
    full: 1,
  })
  assert.equal((await listed('tag=tag 5')).length, 1)
})

test('many are tagged at once: those that are named, or all that the filters find', async () => {
  const { ids } = await open('Урал', 'Юг', 'Юг')
  assert.deepEqual((await changeMany({ ids: [...ids, ...ids, newId()], add: ['Все'] })).body, {
    responses: 3,
    changed: 3,
    full: 0,
  })
  const found = { survey: 'nps', 'filter[region]': ['Юг'] }
  assert.equal((await changeMany({ found, add: ['Южные', 'все'] })).body.changed, 2)
  const when = JSON.stringify({ field: 'dimension.region', is: 'equal', value: 'урал' })
  assert.equal((await changeMany({ found: { when }, add: ['Северные'] })).body.changed, 1)
  const byMemory = JSON.stringify({ field: 'contact.name', is: 'matches', value: '^А' })
  assert.equal((await changeMany({ found: { when: byMemory, tag: 'южные' }, remove: ['ЮЖНЫЕ'] })).body.changed, 2)
  assert.deepEqual(await vocabulary(), [
    { name: 'Все', responses: 3 },
    { name: 'Северные', responses: 1 },
  ])
  assert.deepEqual(await vocabulary('ВЕР'), [{ name: 'Северные', responses: 1 }])
})

test('the list, its count and the choice of many are narrowed by a tag, or by one of several', async () => {
  const { ids } = await open('Урал', 'Юг', 'Юг')
  await set(ids[0]!, ['Склад'])
  await set(ids[1]!, ['Цена'])
  const found = async (query: string) => (await listed(query)).map(({ id }) => ids.indexOf(id)).toSorted()
  assert.deepEqual(await found(`tag=${encodeURIComponent(' СКЛАД')}`), [0])
  assert.deepEqual(await found(`tag=${encodeURIComponent('склад')}&tag=${encodeURIComponent('цена')}`), [0, 1])
  assert.deepEqual(await found(`tag=${encodeURIComponent('скл')}`), [])
  const count = await call<{ count: number }>('GET', `/responses/count?tag=${encodeURIComponent('цена')}`)
  assert.equal(count.body.count, 1)
})

test('a person with a row scope tags what is in it, and learns of no tag beyond it', async () => {
  const { ids } = await open('Урал', 'Юг')
  await set(ids[1]!, ['Жалоба'])
  bed.panel.scope = ural
  assert.equal((await set(ids[1]!, [])).status, 404)
  assert.equal((await change(ids[1]!, { add: ['Чужое'] })).status, 404)
  assert.deepEqual(await vocabulary(), [])
  assert.deepEqual((await changeMany({ ids, add: ['Своё'] })).body, { responses: 1, changed: 1, full: 0 })
  assert.deepEqual((await changeMany({ found: {}, add: ['жалоба'] })).body, { responses: 1, changed: 1, full: 0 })
  assert.deepEqual(await vocabulary(), [
    { name: 'Жалоба', responses: 1 },
    { name: 'Своё', responses: 1 },
  ])
  bed.panel.scope = {}
  assert.deepEqual((await call<ResponseDetail>('GET', `/responses/${ids[1]}`)).body.tags, ['Жалоба'])
})

test('two who tag a response at once lose nothing of each other, and spell a new tag one way', async () => {
  const { ids } = await open('Урал', 'Юг')
  const spellings = ['Склад', 'СКЛАД', 'склад', 'сКлад']
  const replies = await Promise.all(spellings.flatMap((tag) => ids.map((id) => change(id, { add: [tag] }))))
  assert.deepEqual(new Set(replies.map(({ status }) => status)), new Set([200]))
  const [tag, ...others] = await vocabulary()
  assert.deepEqual([tag!.responses, others], [2, []])
  const many = Array.from({ length: 24 }, (_, index) => `tag ${index}`)
  const added = await Promise.all(many.map((each) => change(ids[0]!, { add: [each] })))
  assert.equal(added.filter(({ status }) => status === 200).length, 19)
  assert.equal((await call<ResponseDetail>('GET', `/responses/${ids[0]}`)).body.tags.length, 20)
})

test('a tag is renamed on all responses, joined with another only when that is meant, and deleted', async () => {
  const { ids } = await open('Урал', 'Юг', 'Юг')
  await set(ids[0]!, ['достака', 'Доставка'])
  await set(ids[1]!, ['достака'])
  const rename = (body: object) => call<TagDone>('POST', '/tags/rename', body)
  assert.equal((await rename({ from: 'достака', to: 'ДОСТАВКА' })).body.code, 'conflict')
  assert.deepEqual((await rename({ from: 'достака', to: 'ДОСТАВКА', join: true })).body, { responses: 2 })
  assert.deepEqual(await vocabulary(), [{ name: 'ДОСТАВКА', responses: 2 }])
  assert.deepEqual((await rename({ from: 'доставка', to: 'Доставка' })).body, { responses: 2 })
  assert.deepEqual((await rename({ from: 'доставка', to: 'Курьер' })).body, { responses: 2 })
  assert.deepEqual((await call<ResponseDetail>('GET', `/responses/${ids[0]}`)).body.tags, ['Курьер'])
  assert.equal((await rename({ from: 'доставка', to: 'Курьер', join: true })).status, 404)
  assert.deepEqual((await call<TagDone>('POST', '/tags/delete', { name: ' курьер' })).body, { responses: 2 })
  assert.equal((await call('POST', '/tags/delete', { name: 'курьер' })).status, 404)
  assert.deepEqual(await vocabulary(), [])
})

test('ten thousand are tagged by what a filter finds, one more than that are not, and the statements are as many', async () => {
  const workspaceId = await bed.makeWorkspace()
  const fill = (many: number) =>
    bed.owner.query(
      `insert into responses (workspace_id, id, invitation_id, survey_key, survey_version, state, channel, labels,
         language, dimensions, asked_at, started_at, updated_at)
       select $1, gen_random_uuid(), gen_random_uuid(), 'nps', 1, 'complete', 'email', '{}', 'ru', '{}', now(), now(), now()
       from generate_series(1, $2)`,
      [workspaceId, many],
    )
  Object.assign(bed.panel, { workspaceId, scope: {} })
  await fill(1)
  const counted = async (add: string[]) => {
    const { panelThen, panelSearch } = bed.database
    let statements = 0
    const counting = <Tx extends { rows: (...call: never[]) => unknown }>(tx: Tx) => ({
      ...tx,
      rows: (...call: never[]) => (statements++, tx.rows(...call)),
      one: (...call: never[]) => (statements++, (tx as unknown as { one: Tx['rows'] }).one(...call)),
    })
    bed.database.panelSearch = (id, scope, work) => panelSearch(id, scope, (tx) => work(counting(tx)))
    bed.database.panelThen = (id, scope, work, then) =>
      panelThen(
        id,
        scope,
        (tx) => work(counting(tx)),
        (tx, done) => then(counting(tx), done),
      )
    const { body } = await changeMany({ found: {}, add })
    Object.assign(bed.database, { panelThen, panelSearch })
    return { statements, changed: body.changed }
  }
  const one = await counted(['first'])
  await fill(9_999)
  const all = await counted(['second', 'third'])
  assert.deepEqual([one.changed, all.changed], [1, 10_000])
  assert.ok(one.statements > 0)
  assert.equal(all.statements, one.statements)
  await fill(1)
  assert.equal((await changeMany({ found: {}, remove: ['second'] })).body.code, 'limit-reached')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@otklik/core/condition'
import { openAccessBed, type TestPerson } from '../access/testing.ts'
import { csvLine, readContactList } from '../connectors/files/index.ts'
import type { SegmentDetail, SegmentMembers, SegmentPreview, SegmentRow } from './api.ts'
import { segmentRoutes } from './index.ts'
import { bought, makeContact, openTestSegments, type TestSegments } from './testing.ts'

let segments!: TestSegments
const bed = await openAccessBed((app, { guard, people }, testBed) => {
  segments = openTestSegments(testBed)
  const line = (cells: readonly string[]) => csvLine(cells, ';')
  segmentRoutes(app, { ...testBed, guard, people, segments, readList: readContactList, csvLine: line })
})
const { app, makeWorkspace, makePerson, owner } = bed

type Method = 'GET' | 'PUT' | 'POST' | 'DELETE'

function caller({ headers }: TestPerson) {
  return async (method: Method, path: string, payload?: object) => {
    const reply = await app.inject({ method, url: `/api/segments${path}`, headers, ...(payload && { payload }) })
    return { status: reply.statusCode, body: reply.body, json: () => reply.json() }
  }
}

async function open(): Promise<{ ws: number; call: ReturnType<typeof caller> }> {
  const ws = await makeWorkspace()
  return { ws, call: caller(await makePerson(ws, { name: 'Ольга' })) }
}

const vips: Condition = { field: 'contact.vip', is: 'equal', value: true }
const conditionBody = (condition: unknown, name = 'Сегмент') => ({ kind: 'condition', name, condition })

test('a segment is saved, filled, counted, listed and looked at', async () => {
  const { ws, call } = await open()
  const anna = await makeContact(bed, ws, { attributes: { vip: true }, email: 'anna@example.ru' })
  await makeContact(bed, ws)
  const saved = (await call('PUT', '/vips', conditionBody(vips, 'Важные'))).json() as SegmentDetail
  assert.deepEqual(saved.progress, { done: 0, total: 2 })
  await segments.settle(ws)
  const [row] = (await call('GET', '')).json() as SegmentRow[]
  const at = new Date(bed.clock.now()).toISOString()
  const expected = { key: 'vips', name: 'Важные', kind: 'condition', state: 'current', progress: null, members: 1 }
  assert.deepEqual(row, { ...expected, changedAt: at, usedBy: [] })
  const detail = (await call('GET', '/vips')).json()
  assert.deepEqual(detail, { ...row, condition: vips, changedBy: 'Ольга', createdAt: at })
  const person = { id: anna, name: null, email: 'anna@example.ru', phone: null }
  assert.deepEqual((await call('GET', '/vips/members')).json(), { items: [{ ...person, since: at }], next: null })
})

test('a condition is counted while it is edited, with some of those for whom it holds', async () => {
  const { ws, call } = await open()
  const people: string[] = []
  for (let n = 0; n < 12; n++)
    people.push(await makeContact(bed, ws, { attributes: { vip: n > 0 }, email: `${n}@example.ru` }))
  const { count, exact, sample } = (await call('POST', '/preview', { condition: vips })).json() as SegmentPreview
  assert.deepEqual([count, exact, sample.length], [11, true, 10])
  assert.deepEqual(sample[0], { id: people[11], name: null, email: '11@example.ru', phone: null })
  const bad = await call('POST', '/preview', { condition: { any: [{ field: 'contact.vip' }] } })
  assert.deepEqual([bad.status, bad.json().errors[0].path], [422, 'condition.any[0].is'])
})

test('members come in pages that leave nobody out', async () => {
  const { ws, call } = await open()
  const people: string[] = []
  for (let n = 0; n < 5; n++) people.push(await makeContact(bed, ws, { attributes: { vip: true } }))
  await segments.define(ws, { vips })
  const seen: string[] = []
  for (let after = ''; after !== null;) {
    const page: SegmentMembers = (await call('GET', `/vips/members?limit=2${after && `&after=${after}`}`)).json()
    seen.push(...page.items.map(({ id }) => id))
    after = page.next!
  }
  assert.deepEqual(seen, people)
})

test('a condition that makes no sense is refused with the path of what is wrong, and nothing changes', async () => {
  const { ws, call } = await open()
  await segments.define(ws, { vips, loyal: { all: [bought(), { segment: 'vips' }] } })
  const problem = async (condition: unknown) => {
    const { status, json } = await call('PUT', '/vips', conditionBody(condition))
    return [status, json().errors?.[0]?.path, json().errors?.[0]?.code]
  }
  assert.deepEqual(await problem({ all: [{ field: 'contact.vip', is: 'near' }] }), [
    422,
    'condition.all[0].is',
    'invalid_value',
  ])
  assert.deepEqual(await problem({ not: { segment: 'loyal' } }), [422, 'condition', 'ring'])
  assert.deepEqual(await problem({ segment: 'vips' }), [422, 'condition', 'ring'])
  assert.equal((await call('PUT', '/vips', { kind: 'list', name: 'Список' })).status, 409)
  const detail = (await call('GET', '/vips')).json() as SegmentDetail
  assert.deepEqual([detail.condition, detail.state], [vips, 'current'])
})

test('a segment is not deleted while another asks about it, and says which', async () => {
  const { ws, call } = await open()
  await segments.define(ws, { vips, loyal: { not: { segment: 'vips' } } })
  const refused = await call('DELETE', '/vips')
  assert.equal(refused.status, 409)
  assert.deepEqual(refused.json().errors, [{ path: 'segment.loyal', code: 'used', message: 'loyal' }])
  assert.deepEqual(((await call('GET', '/vips')).json() as SegmentDetail).usedBy, [
    { kind: 'segment', key: 'loyal', name: 'loyal' },
  ])
  assert.equal((await call('DELETE', '/loyal')).status, 204)
  assert.equal((await call('DELETE', '/vips')).status, 204)
  assert.equal((await call('GET', '/vips')).status, 404)
  assert.deepEqual((await call('GET', '')).json(), [])
})

test('a list is changed by hand: all of it or nothing', async () => {
  const { ws, call } = await open()
  const [anna, boris] = [await makeContact(bed, ws), await makeContact(bed, ws)]
  await call('PUT', '/guests', { kind: 'list', name: 'Гости' })
  const stranger = '00000000-0000-7000-8000-000000000001'
  const refused = await call('POST', '/guests/members', { add: [anna, stranger] })
  assert.deepEqual(
    [refused.status, refused.json().errors],
    [400, [{ path: 'add[1]', code: 'unknown', message: 'is no contact' }]],
  )
  const change = async (body: object) => (await call('POST', '/guests/members', body)).json()
  assert.deepEqual(await change({ add: [anna, boris, anna] }), { added: 2, removed: 0 })
  assert.deepEqual(await change({ add: [anna], remove: [boris] }), { added: 0, removed: 1 })
  assert.deepEqual(await segments.membersOf(ws, 'guests'), [anna])
  assert.equal(((await call('GET', '/guests')).json() as SegmentDetail).members, 1)
  assert.deepEqual(await segments.raised(ws, boris), ['entered guests', 'left guests'])
})

test('a list is brought in as CSV: the good lines stand, the others are told by their number', async () => {
  const { ws, call } = await open()
  const anna = await makeContact(bed, ws, { email: 'anna@example.ru' })
  const boris = await makeContact(bed, ws)
  await owner.query(
    `insert into identities values ($1, 'phone', '+79120000001', $2, now()), ($1, 'external', 'A-7', $2, now())`,
    [ws, boris],
  )
  await owner.query(`insert into identity_denials values ($1, 'phone', '+79120000002', 'shared', now())`, [ws])
  await call('PUT', '/guests', { kind: 'list', name: 'Гости' })
  const csv = 'Anna@Example.ru\nnobody@example.ru\n8 (912) 000-00-01\nA-7\n"x\n+7 912 000-00-02\n'
  const imported = (await call('POST', '/guests/import', { csv })).json()
  assert.deepEqual(imported, {
    added: 2,
    present: 0,
    bad: [
      { line: 2, text: 'nobody@example.ru', reason: 'unknown' },
      { line: 5, text: '"x', reason: 'unreadable' },
      { line: 6, text: '+7 912 000-00-02', reason: 'shared' },
    ],
    badLines: 3,
  })
  assert.deepEqual(await segments.membersOf(ws, 'guests'), [anna, boris].toSorted())
  const again = (await call('POST', '/guests/import', { csv: 'Имя;E-mail\nАнна;anna@example.ru' })).json()
  assert.deepEqual(again, { added: 0, present: 1, bad: [], badLines: 0 })
  const { body } = await call('GET', '/guests/export')
  const at = new Date(bed.clock.now()).toISOString()
  assert.deepEqual(body.split('\r\n'), [
    '\ufeffexternal id;email;phone;name;since',
    `;anna@example.ru;;;${at}`,
    `A-7;;+79120000001;;${at}`,
    '',
  ])
})

test('who is in a segment by its condition is not changed by hand', async () => {
  const { ws, call } = await open()
  await segments.define(ws, { vips })
  const anna = await makeContact(bed, ws)
  assert.equal((await call('POST', '/vips/members', { add: [anna] })).status, 409)
  assert.equal((await call('POST', '/vips/import', { csv: 'A-7' })).status, 409)
  assert.equal((await call('POST', '/none/import', { csv: 'A-7' })).status, 404)
})

test('a person with a row scope sees the members that are theirs, and not how many the company has', async () => {
  const { ws } = await open()
  const [anna, boris] = [
    await makeContact(bed, ws, { attributes: { vip: true } }),
    await makeContact(bed, ws, { attributes: { vip: true } }),
  ]
  await owner.query(
    `insert into cases (workspace_id, id, number, contact_id, owner_id, routed_by, state, dimensions, opened_at, due_at)
     select $1, gen_random_uuid(), n, c, 'nobody', 'fallback', 'new', d::jsonb, now(), now()
     from unnest(array[1, 2], $2::uuid[], $3::text[]) as t (n, c, d)`,
    [ws, [anna, boris], ['{"region": "Урал"}', '{"region": "Волга"}']],
  )
  await segments.define(ws, { vips })
  const call = caller(await makePerson(ws, { role: 'case-worker', scope: { region: ['Урал'] } }))
  const { items } = (await call('GET', '/vips/members')).json() as SegmentMembers
  assert.deepEqual(
    items.map(({ id }) => id),
    [anna],
  )
  const [row] = (await call('GET', '')).json() as SegmentRow[]
  assert.equal(row?.members, null)
  assert.equal((await call('PUT', '/vips', conditionBody(vips))).status, 403)
  assert.equal((await call('GET', '/vips/export')).status, 403)
})

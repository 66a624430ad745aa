import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@otklik/core/condition'
import { newId } from '../../platform/id.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { bought, DAY_MS, insertEvent, makeContact, openTestSegments } from '../testing.ts'

const bed = await openTestBed()
const segments = openTestSegments(bed)
const { settle, happen, membersOf, raised } = segments
const now = () => bed.clock.now()

const vip = (value: boolean): Condition => ({ field: 'contact.vip', is: 'equal', value })
const saved = (ws: number, key: string, condition: Condition) =>
  segments.save(ws, key, { kind: 'condition', name: key, condition }, null)

async function makePeople(ws: number, many: number, attributes: object = {}): Promise<string[]> {
  const ids = Array.from({ length: many }, () => newId())
  await bed.owner.query(
    `insert into contacts (workspace_id, id, attributes, created_at) select $1, unnest($2::uuid[]), $3, now()`,
    [ws, ids, attributes],
  )
  return ids
}

async function untilSomebodyWaits(): Promise<void> {
  const waits = `select from pg_locks where locktype = 'advisory' and not granted
    and database = (select oid from pg_database where datname = current_database())`
  while ((await bed.owner.query(waits)).rowCount === 0);
}

async function progressOf(ws: number, key: string): Promise<object> {
  const { rows } = await bed.owner.query(
    'select state, filled::int, to_fill::int from segments where workspace_id = $1 and key = $2',
    [ws, key],
  )
  return rows[0]
}

test('a new segment asks everybody in bounded sets, tells how far it is, and nobody has entered it', async () => {
  const ws = await bed.makeWorkspace()
  const people = await makePeople(ws, 25, { vip: true })
  await makePeople(ws, 5)
  await saved(ws, 'vips', vip(true))
  await segments.work(ws, now(), 10)
  assert.deepEqual(await progressOf(ws, 'vips'), { state: 'filling', filled: 10, to_fill: 30 })
  assert.deepEqual(await membersOf(ws, 'vips'), people.slice(0, 10))
  await settle(ws)
  assert.deepEqual(await progressOf(ws, 'vips'), { state: 'current', filled: 30, to_fill: 30 })
  assert.deepEqual(await membersOf(ws, 'vips'), people)
  assert.equal(await segments.countOf(ws, 'vips'), 25)
  assert.deepEqual(await raised(ws, people[0]!), [])
})

test('after a changed condition who stays has been in since before, and the others enter and leave', async () => {
  const ws = await bed.makeWorkspace()
  const [both, before, after] = await Promise.all([
    makeContact(bed, ws, { attributes: { vip: true, city: 'Казань' } }),
    makeContact(bed, ws, { attributes: { vip: true } }),
    makeContact(bed, ws, { attributes: { city: 'Казань' } }),
  ])
  await segments.define(ws, { some: vip(true) })
  const since = now()
  bed.clock.advance(DAY_MS)
  await segments.define(ws, { some: { field: 'contact.city', is: 'equal', value: 'казань' } })
  assert.deepEqual(await membersOf(ws, 'some'), [both, after].toSorted())
  assert.deepEqual(await Promise.all([both, before, after].map((id) => raised(ws, id))), [
    [],
    ['left some'],
    ['entered some'],
  ])
  const { rows } = await bed.owner.query(
    'select since from segment_states where workspace_id = $1 and contact_id = $2',
    [ws, both],
  )
  assert.deepEqual(rows, [{ since }])
})

test('the same condition under another name asks nobody', async () => {
  const ws = await segments.define(await bed.makeWorkspace(), { some: vip(true) })
  await segments.save(ws, 'some', { kind: 'condition', name: 'Другое имя', condition: vip(true) }, null)
  assert.deepEqual(await progressOf(ws, 'some'), { state: 'current', filled: 0, to_fill: 0 })
})

test('what happens while a segment is being filled is not lost, before and after the place that it has come to', async () => {
  const ws = await bed.makeWorkspace()
  const people = await makePeople(ws, 20)
  await saved(ws, 'buyers', bought())
  await segments.work(ws, now(), 5)
  const [early, late] = [people[1]!, people[15]!]
  await happen(ws, early)
  await happen(ws, late)
  await settle(ws)
  assert.deepEqual(await membersOf(ws, 'buyers'), [early, late])
})

test('a condition that changes while it is being filled is asked of everybody from the beginning', async () => {
  const ws = await bed.makeWorkspace()
  await makePeople(ws, 12, { vip: true })
  const others = await makePeople(ws, 12, { vip: false })
  await saved(ws, 'some', vip(true))
  await segments.work(ws, now(), 20)
  await saved(ws, 'some', vip(false))
  await settle(ws)
  assert.deepEqual(await membersOf(ws, 'some'), others)
  assert.equal(await segments.countOf(ws, 'some'), 12)
})

test('whoever goes by what was asked before is waited for: no event slips past a new segment', async () => {
  const ws = await bed.makeWorkspace()
  const anna = await makeContact(bed, ws)
  const noted = Promise.withResolvers<void>()
  const go = Promise.withResolvers<void>()
  const happening = bed.database.tenant(ws, async (tx) => {
    await segments.listening.events(tx, [{ contactId: anna, type: 'purchase' }])
    noted.resolve()
    await go.promise
    await insertEvent(tx, anna, { occurredAt: now() })
  })
  await noted.promise
  const saving = saved(ws, 'buyers', bought()).then(() => settle(ws))
  await Promise.race([saving, untilSomebodyWaits()])
  go.resolve()
  await Promise.all([happening, saving])
  assert.deepEqual(await membersOf(ws, 'buyers'), [anna])
})

test('segments that are filled at once, and one that comes later, all end right', async () => {
  const ws = await bed.makeWorkspace()
  const vips = await makePeople(ws, 17, { vip: true })
  const others = await makePeople(ws, 17, { vip: false })
  await saved(ws, 'vips', vip(true))
  await saved(ws, 'not-vips', { not: { segment: 'vips' } })
  await segments.work(ws, now(), 10)
  await saved(ws, 'others', vip(false))
  await Promise.all(Array.from({ length: 3 }, () => settle(ws)))
  await settle(ws)
  assert.deepEqual(await membersOf(ws, 'vips'), vips)
  assert.deepEqual(await membersOf(ws, 'not-vips'), others)
  assert.deepEqual(await membersOf(ws, 'others'), others)
})

test('members of a deleted segment leave it; its key is free again when they have', async () => {
  const ws = await bed.makeWorkspace()
  const people = await makePeople(ws, 15, { vip: true })
  await segments.define(ws, { vips: vip(true) })
  await segments.remove(ws, 'vips')
  await assert.rejects(saved(ws, 'vips', vip(true)), /being deleted/)
  await settle(ws)
  const { rows } = await bed.owner.query(
    'select count(*)::int as n, count(*) filter (where entered)::int as entered from segment_changes where workspace_id = $1',
    [ws],
  )
  assert.deepEqual(rows, [{ n: 30, entered: 15 }])
  await segments.define(ws, { vips: vip(true) })
  assert.deepEqual(await membersOf(ws, 'vips'), people)
  assert.equal(await segments.countOf(ws, 'vips'), 15)
})

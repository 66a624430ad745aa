import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@otklik/core/condition'
import { openTestBed } from '../../platform/testing/index.ts'
import { bought, DAY_MS, makeContact, openTestSegments } from '../testing.ts'

const bed = await openTestBed()
const segments = openTestSegments(bed)
const { settle, happen, membersOf, raised } = segments

const makeSegments = async (conditions: Record<string, Condition>) =>
  segments.define(await bed.makeWorkspace(), conditions)

test('an event brings a contact into a segment, and is an event itself', async () => {
  const ws = await makeSegments({ buyers: bought() })
  const [anna, boris] = [await makeContact(bed, ws), await makeContact(bed, ws)]
  await happen(ws, anna)
  await happen(ws, boris, { type: 'visit' })
  await settle(ws)
  assert.deepEqual(await membersOf(ws, 'buyers'), [anna])
  assert.deepEqual(await raised(ws, anna), ['entered buyers'])
  assert.deepEqual(await raised(ws, boris), [])
})

test('what a contact is brings it in and takes it out again', async () => {
  const ws = await makeSegments({ vips: { field: 'contact.vip', is: 'equal', value: true } })
  const anna = await makeContact(bed, ws)
  const state = async (vip: boolean) => {
    await bed.owner.query('update contacts set attributes = $3 where workspace_id = $1 and id = $2', [
      ws,
      anna,
      { vip },
    ])
    await happen(ws, anna, { type: 'any', stated: { 'attributes.vip': vip } })
    await settle(ws)
  }
  await state(true)
  assert.deepEqual(await membersOf(ws, 'vips'), [anna])
  await state(false)
  assert.deepEqual(await membersOf(ws, 'vips'), [])
  assert.deepEqual(await raised(ws, anna), ['entered vips', 'left vips'])
})

test('by time alone “within 7 days” ends and “none for 30 days” begins, each at its moment', async () => {
  const ws = await makeSegments({ fresh: bought('P7D'), asleep: { not: bought('P30D') } })
  const anna = await makeContact(bed, ws)
  await happen(ws, anna)
  const from = bed.clock.now()
  const isIn = async (afterMs: number) => {
    await settle(ws, from + afterMs)
    return [await membersOf(ws, 'fresh'), await membersOf(ws, 'asleep')].map((ids) => ids.length)
  }
  assert.deepEqual(await isIn(0), [1, 0])
  assert.deepEqual(await isIn(7 * DAY_MS - 1), [1, 0])
  assert.deepEqual(await isIn(7 * DAY_MS), [0, 0])
  assert.deepEqual(await isIn(30 * DAY_MS - 1), [0, 0])
  assert.deepEqual(await isIn(30 * DAY_MS), [0, 1])
  assert.deepEqual(await raised(ws, anna), ['entered fresh', 'left fresh', 'entered asleep'])
})

test('who is in a segment is what others may ask about, in whatever order they were made', async () => {
  const ws = await bed.makeWorkspace()
  await segments.define(ws, { buyers: bought(), zealous: { not: { segment: 'buyers' } } })
  await segments.define(ws, { both: { all: [{ segment: 'buyers' }, { not: { segment: 'zealous' } }] } })
  const anna = await makeContact(bed, ws)
  await happen(ws, anna, { type: 'any', isFirst: true })
  await settle(ws)
  assert.deepEqual(await raised(ws, anna), ['entered zealous'])
  await happen(ws, anna)
  assert.equal((await segments.work(ws, bed.clock.now())).worked, 1, 'in one go')
  assert.deepEqual(await membersOf(ws, 'both'), [anna])
  assert.deepEqual(await membersOf(ws, 'zealous'), [])
  assert.deepEqual((await raised(ws, anna)).toSorted(), [
    'entered both',
    'entered buyers',
    'entered zealous',
    'left zealous',
  ])
})

test('what no segment asks about leaves nothing behind', async () => {
  const ws = await makeSegments({ buyers: bought(), vips: { field: 'contact.vip', is: 'equal', value: true } })
  const anna = await makeContact(bed, ws)
  await happen(ws, anna, { type: 'visit', stated: { name: 'Анна', 'attributes.city': 'Казань' } })
  await bed.database.tenant(ws, (tx) => segments.listening.messages(tx, [anna]))
  await bed.database.tenant(ws, (tx) => segments.listening.answers(tx, [{ contactId: anna, survey: 'nps' }]))
  const { rows } = await bed.owner.query('select what from segment_touches where workspace_id = $1', [ws])
  assert.deepEqual(rows, [])
})

test('messages and answers are noted where a segment asks about them', async () => {
  const answered: Condition = { answer: { survey: 'nps', element: 'score' }, is: 'atMost', value: 6 }
  const ws = await makeSegments({ sent: { message: { was: 'sent' } }, angry: answered })
  const anna = await makeContact(bed, ws)
  await bed.database.glance(ws, (tx) => segments.listening.messages(tx, [anna, anna]))
  await bed.database.tenant(ws, (tx) =>
    segments.listening.answers(tx, [
      { contactId: anna, survey: 'nps' },
      { contactId: anna, survey: 'csat' },
    ]),
  )
  const { rows } = await bed.owner.query('select what from segment_touches where workspace_id = $1 order by id', [ws])
  assert.deepEqual(rows, [{ what: ['messages'] }, { what: ['answers:nps', 'messages'] }])
})

test('another workspace with the same segments is left alone', async () => {
  const conditions = { buyers: bought('P7D') }
  const [ws, other] = [await makeSegments(conditions), await makeSegments(conditions)]
  const [anna, stranger] = [await makeContact(bed, ws), await makeContact(bed, other)]
  await happen(ws, anna)
  await happen(other, stranger)
  await settle(ws)
  assert.deepEqual([await membersOf(ws, 'buyers'), await membersOf(other, 'buyers')], [[anna], []])
  await settle(other)
  await settle(ws, bed.clock.now() + 7 * DAY_MS)
  assert.deepEqual([await membersOf(ws, 'buyers'), await membersOf(other, 'buyers')], [[], [stranger]])
})

test('a batch that is cut short leaves everything as it was, and is taken again', async () => {
  const ws = await makeSegments({ buyers: bought() })
  const anna = await makeContact(bed, ws)
  await happen(ws, anna)
  segments.failNext(new Error('killed'))
  await assert.rejects(segments.work(ws, bed.clock.now()), /killed/)
  assert.deepEqual([await membersOf(ws, 'buyers'), await raised(ws, anna)], [[], []])
  await settle(ws)
  assert.deepEqual([await membersOf(ws, 'buyers'), await raised(ws, anna)], [[anna], ['entered buyers']])
})

test('many workers, events that come meanwhile: everybody is looked at once more after the last of them', async () => {
  const three: Condition = { ...bought(), is: 'equal', value: 3 } as Condition
  const ws = await makeSegments({ buyers: bought(), three })
  const people = await Promise.all(Array.from({ length: 30 }, () => makeContact(bed, ws)))
  const events = people.flatMap((id) => [id, id, id])
  await Promise.all([
    ...events.map((id) => happen(ws, id)),
    ...Array.from({ length: 6 }, () => segments.work(ws, bed.clock.now(), 8)),
  ])
  await Promise.all(Array.from({ length: 4 }, () => settle(ws)))
  await settle(ws)
  assert.deepEqual(await membersOf(ws, 'three'), people.toSorted())
  for (const id of people) assert.deepEqual((await raised(ws, id)).toSorted(), ['entered buyers', 'entered three'])
  assert.equal(await segments.countOf(ws, 'three'), people.length)
})

test('what happened to somebody who is not there any more does not stay in the queue', async () => {
  const ws = await makeSegments({ buyers: bought() })
  await happen(ws, '00000000-0000-7000-8000-000000000001')
  await settle(ws)
  const { rows } = await bed.owner.query('select from segment_touches where workspace_id = $1', [ws])
  assert.equal(rows.length, 0)
})

test('what happened to an alias counts for its survivor, and the alias is in nothing', async () => {
  const ws = await makeSegments({ buyers: bought() })
  const [anna, alias] = [await makeContact(bed, ws), await makeContact(bed, ws)]
  await bed.owner.query('update contacts set merged_into = $3 where workspace_id = $1 and id = $2', [ws, alias, anna])
  await happen(ws, alias)
  await settle(ws)
  assert.deepEqual(await membersOf(ws, 'buyers'), [anna])
})

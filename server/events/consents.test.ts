import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { openAccessBed } from '../access/testing.ts'
import type { ConsentView } from '../contacts/api.ts'
import { newId } from '../platform/id.ts'
import { consentRoutes, createIntake, createRaise } from './index.ts'
import { startNothing } from './testing.ts'

const bed = await openAccessBed((app, { guard }, { database }) =>
  consentRoutes(app, { database, guard, raiseEvents: createRaise({ database, prepare: startNothing }) }),
)
const { owner, clock } = bed
const intake = createIntake({ ...bed, prepare: startNothing })
const DAY_MS = 86_400_000
const day = (n: number) => new Date(clock.now() - (30 - n) * DAY_MS).toISOString()

const says = (at: number, consents: Record<string, boolean> | null, externalId = '1') => ({
  type: 'visit',
  occurredAt: day(at),
  contact: { externalId, ...(consents && { consents }) },
})

interface Stated {
  at: number
  given: boolean
}

/** Channel, given, from day, until day. */
async function held(ws: number): Promise<unknown[][]> {
  const { rows } = await owner.query(
    `select channel, given, held_from, held_until from contact_consents where workspace_id = $1 order by channel, held_from`,
    [ws],
  )
  const dayOf = (at: number | null) => at && 30 - (clock.now() - at) / DAY_MS
  return rows.map((row) => [row.channel, row.given, dayOf(row.held_from), dayOf(row.held_until)])
}

test('what events say of consents is held from their time on, until they say otherwise', async () => {
  const ws = await bed.makeWorkspace()
  await intake.take(ws, 'api', [says(1, { email: true, sms: false }), says(2, null), says(3, { email: true })])
  assert.deepEqual(await held(ws), [
    ['email', true, 1, null],
    ['sms', false, 1, null],
  ])
  await intake.take(ws, 'api', [says(5, { email: false })])
  assert.deepEqual(await held(ws), [
    ['email', true, 1, 5],
    ['email', false, 5, null],
    ['sms', false, 1, null],
  ])
  const { rows } = await owner.query(
    `select stated, (select distinct source from contact_consents where workspace_id = $1) as source
     from events where workspace_id = $1 order by occurred_at limit 1`,
    [ws],
  )
  assert.deepEqual(rows, [{ stated: { 'consents.email': true, 'consents.sms': false }, source: 'api' }])
})

test('a statement that arrives late takes its place, and what was repeated after it stands', async () => {
  const ws = await bed.makeWorkspace()
  await intake.take(ws, 'api', [says(1, { email: true })])
  await intake.take(ws, 'api', [says(9, { email: true })])
  await intake.take(ws, 'import', [says(5, { email: false })])
  assert.deepEqual(await held(ws), [
    ['email', true, 1, 5],
    ['email', false, 5, 9],
    ['email', true, 9, null],
  ])
})

test('in whatever order and batches statements arrive, the same is held in the end', async () => {
  const statement = fc.record({ at: fc.nat(20), given: fc.boolean() })
  const statements = fc
    .uniqueArray(statement, { maxLength: 7, selector: ({ at }) => at })
    .chain((inOrder) =>
      fc.tuple(
        fc.constant(inOrder.toSorted((a, b) => a.at - b.at)),
        fc.shuffledSubarray(inOrder, { minLength: inOrder.length }),
        fc.nat(7),
      ),
    )
  const check = async ([inOrder, shuffled, cut]: [Stated[], Stated[], number]) => {
    const ws = await bed.makeWorkspace()
    for (const batch of [shuffled.slice(0, cut), shuffled.slice(cut)])
      await intake.take(
        ws,
        'api',
        batch.map(({ at, given }) => says(at, { email: given })),
      )
    const turns = inOrder.filter(({ given }, index) => inOrder[index - 1]?.given !== given)
    assert.deepEqual(
      await held(ws),
      turns.map(({ at, given }, index) => ['email', given, at, turns[index + 1]?.at ?? null]),
    )
  }
  await fc.assert(fc.asyncProperty(statements, check), { numRuns: 25 })
})

test('whoever is held for want of a consent is due once it is given', async () => {
  const ws = await bed.makeWorkspace()
  await intake.take(ws, 'api', [says(1, { email: false })])
  const { rows } = await owner.query('select id from contacts where workspace_id = $1', [ws])
  await owner.query(
    `insert into enrollments (workspace_id, id, scenario_id, version, contact_id, event_id, step, phase, entered_at,
       started_at, held_reason, due_at)
     select $1, $2, $2, 1, $3, $2, 'ask', 'entering', now(), now(), 'consent', '2030-01-01'`,
    [ws, newId(), rows[0].id],
  )
  const due = async () =>
    (await owner.query('select due_at from enrollments where workspace_id = $1', [ws])).rows[0].due_at
  await intake.take(ws, 'api', [says(2, { email: false })])
  assert.notEqual(await due(), clock.now())
  await intake.take(ws, 'api', [says(3, { email: true })])
  assert.equal(await due(), clock.now())
})

test('consents are stated by hand as well: an event of the contact says so, and by whom', async () => {
  const ws = await bed.makeWorkspace()
  const person = await bed.makePerson(ws, { name: 'Ольга' })
  await intake.take(ws, 'api', [says(1, { email: true, sms: true })])
  const { rows } = await owner.query('select id from contacts where workspace_id = $1', [ws])
  const put = (payload: object, headers: Record<string, string>, id = rows[0].id) =>
    bed.app.inject({ method: 'PUT', url: `/api/contacts/${id}/consents`, headers, payload })
  const reply = await put({ sms: false, max: true }, person.headers)
  assert.deepEqual(
    reply.json<ConsentView[]>().map(({ channel, given, source }) => [channel, given, source]),
    [
      ['email', true, 'api'],
      ['max', true, 'otklik'],
      ['sms', false, 'otklik'],
    ],
  )
  const events = await owner.query(
    `select parameters, stated from events where workspace_id = $1 and type = 'otklik.contact-updated'`,
    [ws],
  )
  assert.deepEqual(events.rows, [
    { parameters: { by: 'Ольга' }, stated: { 'consents.sms': false, 'consents.max': true } },
  ])
  const { key } = await bed.access.makeApiKey(ws, 'сайт', ['events:write'])
  assert.equal((await put({ sms: true }, { authorization: `Bearer ${key}` })).statusCode, 200)
  const worker = await bed.makePerson(ws, { role: 'case-worker' })
  assert.equal((await put({ sms: true }, worker.headers)).statusCode, 403)
  assert.equal((await put({ sms: true }, person.headers, newId())).statusCode, 404)
  assert.equal((await put({}, person.headers)).statusCode, 400)
  assert.equal((await put({ sms: 'yes' }, person.headers)).statusCode, 400)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestBed } from '../platform/testing/index.ts'
import { createIntake } from './intake.ts'
import { KEY_LIFE_MS, purgeExpiredKeys, type StoredEvent } from './store.ts'
import type { Taken } from './take.ts'
import { startingWith, startNothing } from './testing.ts'

const bed = await openTestBed()
const started: StoredEvent[] = []
const intake = createIntake({
  ...bed,
  prepare: startingWith(async (events) => started.push(...events.filter(({ type }) => type === 'starting'))),
})

const event = (externalId: string, more: object = {}) => ({ type: 'purchase', contact: { externalId }, ...more })
const statuses = (taken: readonly Taken[]) => taken.map(({ status }) => status)
const idOf = (taken: Taken | undefined) => (taken && taken.status !== 'rejected' ? taken.id : undefined)
const rowsOf = async (sql: string, values: unknown[]) => (await bed.owner.query(sql, values)).rows
const countEvents = async (workspace: number) =>
  (await rowsOf('select count(*)::int as n from events where workspace_id = $1', [workspace]))[0].n

test('a taken event is stored with its times, its dimensions and its contact', async () => {
  const ws = await bed.makeWorkspace()
  const body = {
    type: 'purchase',
    occurredAt: '2026-02-01T10:00:00+05:00',
    contact: { externalId: '1', name: 'Анна "Аня" \\ Петрова' },
    dimensions: { region: 'Урал' },
    parameters: { amount: 12.5, items: [{ sku: 'a"b' }], note: null },
  }
  const [taken] = await intake.take(ws, 'api', [body])
  const [row] = await rowsOf(
    `select e.*, c.name from events e join contacts c using (workspace_id) where e.workspace_id = $1 and c.id = e.contact_id`,
    [ws],
  )
  assert.equal(row.id, idOf(taken))
  assert.equal(row.occurred_at, Date.parse('2026-02-01T05:00:00Z'))
  assert.deepEqual([row.received_at, row.taken_at], [bed.clock.now(), bed.clock.now()])
  assert.deepEqual(row.parameters, body.parameters)
  assert.deepEqual(row.dimensions, body.dimensions)
  assert.deepEqual([row.source, row.type, row.name], ['api', 'purchase', body.contact.name])
  assert.deepEqual(row.stated, { name: body.contact.name })
})

test('what is held of a contact is the fold of what its events stated, in the order of their times', async () => {
  const ws = await bed.makeWorkspace()
  const says = (day: number, attributes: object) =>
    event('1', { occurredAt: `2026-01-0${day}T00:00:00Z`, contact: { externalId: '1', attributes } })
  await intake.take(ws, 'api', [says(3, { a: 3, b: 3 })])
  await intake.take(ws, 'api', [says(5, { a: 3 }), event('1')])
  await intake.take(ws, 'api', [says(4, { a: 4, b: 4, c: 4 }), says(1, { b: 1, d: 1 })])
  const [contact] = await rowsOf('select attributes from contacts where workspace_id = $1', [ws])
  const fold = await rowsOf('select stated from events where workspace_id = $1 order by occurred_at', [ws])
  assert.deepEqual(contact.attributes, { a: 3, b: 4, c: 4, d: 1 })
  const folded = Object.assign({}, ...fold.map(({ stated }) => stated))
  assert.deepEqual(folded, { 'attributes.a': 3, 'attributes.b': 4, 'attributes.c': 4, 'attributes.d': 1 })
})

test('in a sandbox an event without a time happens now by its clock', async () => {
  const ws = await bed.makeWorkspace({ mode: 'sandbox' })
  await bed.owner.query(`update workspaces set sandbox_now = '2027-01-01T00:00:00Z' where id = $1`, [ws])
  await intake.take(ws, 'api', [event('1')])
  const [row] = await rowsOf('select occurred_at, taken_at, received_at from events where workspace_id = $1', [ws])
  const sandboxNow = Date.parse('2027-01-01T00:00:00Z')
  assert.deepEqual(row, { occurred_at: sandboxNow, taken_at: sandboxNow, received_at: bed.clock.now() })
})

test('bad rows of a batch are rejected one by one, and the good ones stand in their order', async () => {
  const ws = await bed.makeWorkspace()
  const taken = await intake.take(ws, 'api', [event('1'), { type: 'x' }, 7, event('2'), event('3', { key: '' })])
  assert.deepEqual(statuses(taken), ['accepted', 'rejected', 'rejected', 'accepted', 'rejected'])
  assert.equal(await countEvents(ws), 2)
  const ids = (await rowsOf('select id from events where workspace_id = $1 order by id', [ws])).map(({ id }) => id)
  assert.deepEqual([idOf(taken[0]), idOf(taken[3])], ids)
})

test('the same event under the same key is taken once, and another body under it not at all', async () => {
  const ws = await bed.makeWorkspace()
  const keyed = event('1', { key: 'k', parameters: { a: 1, b: [1, { c: 2, d: 3 }] } })
  const sameOtherwiseWritten = { parameters: { b: [1, { d: 3, c: 2 }], a: 1 }, key: 'k', ...event('1') }
  const [first] = await intake.take(ws, 'api', [keyed])
  const again = await intake.take(ws, 'api', [sameOtherwiseWritten, event('1', { key: 'k' }), event('2', { key: 'l' })])
  assert.deepEqual(statuses(again), ['duplicate', 'rejected', 'accepted'])
  assert.equal(idOf(again[0]), idOf(first))
  assert.ok(again[1]?.status === 'rejected' && again[1].reason === 'key-conflict')
  assert.equal(await countEvents(ws), 2)
})

test('a key that stands twice in one batch is taken once', async () => {
  const ws = await bed.makeWorkspace()
  const taken = await intake.take(ws, 'api', [
    event('1', { key: 'k' }),
    event('1', { key: 'k' }),
    event('2', { key: 'k' }),
  ])
  assert.deepEqual(statuses(taken), ['accepted', 'duplicate', 'rejected'])
  assert.equal(idOf(taken[0]), idOf(taken[1]))
  const later = await intake.take(ws, 'api', [event('2', { key: 'k' }), event('1', { key: 'k' })])
  assert.deepEqual(statuses(later), ['rejected', 'duplicate'])
  assert.equal(await countEvents(ws), 1)
})

test('keys of different sources and workspaces are different keys', async () => {
  const [ws, other] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
  for (const [workspace, source] of [
    [ws, 'api'],
    [ws, 'import'],
    [other, 'api'],
  ] as const) {
    assert.deepEqual(statuses(await intake.take(workspace, source, [event('1', { key: 'k' })])), ['accepted'])
  }
})

test('a key is forgotten after its life, purged or not', async () => {
  const ws = await bed.makeWorkspace()
  const take = async () => (await intake.take(ws, 'api', [event('1', { key: 'k' })]))[0]!
  const first = await take()
  bed.clock.advance(KEY_LIFE_MS - 1)
  assert.equal((await take()).status, 'duplicate')
  const purge = () => bed.database.tenant(ws, (tx) => purgeExpiredKeys(tx, bed.clock.now()))
  assert.equal(await purge(), 0)
  bed.clock.advance(1)
  const second = await take()
  assert.equal(second.status, 'accepted')
  assert.notEqual(idOf(second), idOf(first))
  bed.clock.advance(KEY_LIFE_MS)
  assert.equal(await purge(), 1)
  assert.deepEqual(await rowsOf('select key from idempotency_keys where workspace_id = $1', [ws]), [])
})

test('a row that turns out to be nobody’s is rejected, does not use up its key, and its copies share its fate', async () => {
  const ws = await bed.makeWorkspace()
  await bed.owner.query(`insert into identity_denials values ($1, 'email', 'a@example.ru', 'by-hand', now())`, [ws])
  const body = { type: 'purchase', key: 'k', contact: { email: 'a@example.ru' } }
  assert.deepEqual(statuses(await intake.take(ws, 'api', [body, body, event('1')])), [
    'rejected',
    'rejected',
    'accepted',
  ])
  await bed.owner.query('delete from identity_denials where workspace_id = $1', [ws])
  assert.deepEqual(statuses(await intake.take(ws, 'api', [body])), ['accepted'])
})

test('what events start is started in the same transaction, with the facts of their contacts', async () => {
  const ws = await bed.makeWorkspace()
  started.length = 0
  const body = event('1', { type: 'starting', key: 'k', dimensions: { region: 'Урал' } })
  await intake.take(ws, 'api', [
    event('1', { contact: { externalId: '1', attributes: { segment: 'pro' } } }),
    body,
    body,
  ])
  assert.deepEqual(
    started.map(({ dimensions, contact }) => [dimensions, contact?.attributes]),
    [[{ region: 'Урал' }, { segment: 'pro' }]],
  )
  const failing = createIntake({ ...bed, prepare: startingWith(() => Promise.reject(new Error('no'))) })
  await assert.rejects(failing.take(ws, 'api', [event('new', { key: 'n' })]), /no/)
  assert.equal(await countEvents(ws), 2)
  const [left] = await rowsOf(`select count(*)::int as n from identities where workspace_id = $1 and value = 'new'`, [
    ws,
  ])
  assert.equal(left.n, 0)
})

test('a change is announced only when something was taken', async () => {
  const ws = await bed.makeWorkspace()
  const heard: string[] = []
  const off = bed.bus.on('change', ({ what }) => heard.push(what))
  const starting = createIntake({ ...bed, prepare: startNothing })
  await starting.take(ws, 'api', [event('1', { key: 'k' })])
  assert.deepEqual(heard.splice(0), ['events'])
  await starting.take(ws, 'api', [event('1', { key: 'k' }), 7])
  assert.deepEqual(heard, [])
  off()
})

test('types that the program itself raises are refused, row by row', async () => {
  const ws = await bed.makeWorkspace()
  const taken = await intake.take(ws, 'api', [
    event('1', { type: 'otklik.campaign' }),
    event('1'),
    event('1', { type: 'Otklik.x' }),
  ])
  assert.deepEqual(statuses(taken), ['rejected', 'accepted', 'rejected'])
  const [first] = taken
  assert.deepEqual(first?.status === 'rejected' && first.problems.map(({ path, code }) => [path, code]), [
    ['type', 'reserved-type'],
  ])
})

test('each event of a batch starts things with the facts as they were after it, not after the batch', async () => {
  const ws = await bed.makeWorkspace()
  started.length = 0
  const stating = (attributes?: object) => event('1', { type: 'starting', contact: { externalId: '1', attributes } })
  await intake.take(ws, 'api', [stating(), stating({ a: 1 }), stating(), stating({ a: 2 })])
  await intake.take(ws, 'api', [stating({ b: 1 }), stating({ a: 3 })])
  assert.deepEqual(
    started.map(({ contact }) => contact?.attributes),
    [{}, { a: 1 }, { a: 1 }, { a: 2 }, { a: 2, b: 1 }, { a: 3, b: 1 }],
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Database } from '../platform/database/index.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { createIntake } from './intake.ts'
import type { Taken } from './take.ts'
import { startNothing } from './testing.ts'

const bed = await openTestBed()

/** The same database, with the transactions counted, and what they send. */
function counted(database: Database) {
  const counts = { transactions: 0, statements: 0 }
  const counting: Database = {
    ...database,
    tenant: (workspaceId, work) => {
      counts.transactions++
      return database.tenant(workspaceId, (tx) =>
        work({
          ...tx,
          rows: (sql, values) => (counts.statements++, tx.rows(sql, values)),
          one: (sql, values) => (counts.statements++, tx.one(sql, values)),
        }),
      )
    },
  }
  return { counts, counting }
}

const intake = createIntake({ ...bed, prepare: startNothing })
/** As another process would have it. */
const other = createIntake({ ...bed, prepare: startNothing })

const rowsOf = async (sql: string, values: unknown[]) => (await bed.owner.query(sql, values)).rows
const count = (taken: readonly Taken[], status: Taken['status']) => taken.filter((row) => row.status === status).length
const person = (n: number) => ({ externalId: `${n}`, email: `p${n}@example.ru`, name: `Имя ${n}` })

test('64 single events at once, of 16 contacts, make 16 contacts and share transactions', async () => {
  const ws = await bed.makeWorkspace()
  const { counts, counting } = counted(bed.database)
  const gathering = createIntake({ ...bed, database: counting, prepare: startNothing })
  const bodies = Array.from({ length: 64 }, (_, n) => ({ type: 'purchase', contact: person(n % 16) }))
  const taken = await Promise.all(bodies.map((body) => gathering.takeOne(ws, 'api', body)))
  assert.equal(count(taken, 'accepted'), 64)
  const [row] = await rowsOf(
    `select count(*)::int as events, count(distinct contact_id)::int as contacts from events where workspace_id = $1`,
    [ws],
  )
  assert.deepEqual(row, { events: 64, contacts: 16 })
  assert.ok(counts.transactions < 16, `${counts.transactions} transactions`)
})

test('single events of two processes at once, with overlapping contacts, are all taken, each contact once', async () => {
  const ws = await bed.makeWorkspace()
  const taken = await Promise.all(
    Array.from({ length: 128 }, (_, n) =>
      (n % 2 ? intake : other).takeOne(ws, 'api', { type: 'purchase', contact: person((n * 7) % 20) }),
    ),
  )
  assert.equal(count(taken, 'accepted'), 128)
  const [row] = await rowsOf(
    `select (select count(*)::int from contacts where workspace_id = $1) as made,
       count(distinct contact_id)::int as seen from events where workspace_id = $1`,
    [ws],
  )
  assert.deepEqual(row, { made: 20, seen: 20 })
})

test('the same keyed batch posted several times at once is taken once', async () => {
  const ws = await bed.makeWorkspace()
  const batch = Array.from({ length: 200 }, (_, n) => ({ type: 'purchase', key: `k${n}`, contact: person(n % 50) }))
  const results = await Promise.all(
    [batch, batch.toReversed(), batch, batch.toReversed()].map((rows, n) =>
      (n % 2 ? intake : other).take(ws, 'api', rows),
    ),
  )
  assert.equal(
    results.reduce((sum, taken) => sum + count(taken, 'accepted'), 0),
    200,
  )
  assert.equal(
    results.reduce((sum, taken) => sum + count(taken, 'duplicate'), 0),
    600,
  )
  const ids = new Set(results.flat().map((row) => row.status !== 'rejected' && row.id))
  const [row] = await rowsOf('select count(*)::int as n from events where workspace_id = $1', [ws])
  assert.deepEqual([ids.size, row.n], [200, 200])
})

test('one keyed event posted many times at once is taken once', async () => {
  const ws = await bed.makeWorkspace()
  const body = { type: 'purchase', key: 'k', contact: person(1) }
  const taken = await Promise.all(
    Array.from({ length: 40 }, (_, n) => (n % 2 ? intake : other).takeOne(ws, 'api', body)),
  )
  assert.deepEqual([count(taken, 'accepted'), count(taken, 'duplicate')], [1, 39])
})

test('the number of statements does not grow with the batch', async () => {
  const ws = await bed.makeWorkspace()
  const { counts, counting } = counted(bed.database)
  const countingIntake = createIntake({ ...bed, database: counting, prepare: startNothing })
  const batch = (from: number, n: number) =>
    Array.from({ length: n }, (_, index) => {
      const contact = person(from + index)
      return { type: 'purchase', key: `k${from + index}`, contact: { ...contact, attributes: { a: 1 } } }
    })
  const used = []
  await countingIntake.take(ws, 'api', batch(0, 1))
  for (const rows of [batch(1, 2), batch(10, 500), batch(10, 500), batch(400, 1_000)]) {
    counts.statements = counts.transactions = 0
    await countingIntake.take(ws, 'api', rows)
    used.push([counts.transactions, counts.statements])
  }
  assert.deepEqual(used, [
    [1, 4],
    [1, 4],
    [1, 2],
    [1, 5],
  ])
})

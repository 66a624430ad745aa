import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { iso, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { identifyContacts, type ContactStatement, type Identified } from './identify.ts'
import { identity, type Identity, type IdentityKind } from './identity/identity.ts'
import { HELD_AT_MOST, SHARED_BY_AT_MOST } from './identity/resolve.ts'
import type { Profile } from './profile/profile.ts'

const bed = await openTestBed()
const kinds: Record<string, IdentityKind> = { x: 'external', e: 'email', p: 'phone', t: 'telegram' }

/** `x1 e2` is a statement with the external id 1 and the email 2. */
function says(text: string, profile: Profile | null = null, statedAt = bed.clock.now()): ContactStatement {
  return { identities: text.split(' ').map((key) => identity(kinds[key[0]!]!, key.slice(1))), profile, statedAt }
}

const identify = (workspace: number, statements: ContactStatement[]) =>
  bed.database.tenant(workspace, (tx) => identifyAndStore(tx, statements))

/** As the intake does: what was stated is stored with the events. */
async function identifyAndStore(tx: Tx, statements: ContactStatement[]): Promise<Identified[]> {
  const identified = await identifyContacts(tx, statements, bed.clock.now())
  for (const [index, { profile, statedAt }] of statements.entries()) {
    if (profile === null) continue
    await tx.rows(
      `insert into events (workspace_id, id, contact_id, type, occurred_at, received_at, taken_at, source, parameters,
         dimensions, stated) values ($1, $2, $3, 'purchase', $4, $4, $4, 'test', '{}', '{}', $5)`,
      [tx.workspaceId, newId(), identified[index]!.contactId, iso(statedAt), JSON.stringify(profile)],
    )
  }
  return identified
}

const idsOf = async (workspace: number, ...texts: string[]) =>
  (
    await identify(
      workspace,
      texts.map((text) => says(text)),
    )
  ).map(({ contactId }) => contactId)

const rowsOf = async (sql: string, values: unknown[]) => (await bed.owner.query(sql, values)).rows

test('a contact is made once and found again by each of its keys', async () => {
  const ws = await bed.makeWorkspace()
  const [made] = await idsOf(ws, 'x1 e1 p1')
  assert.deepEqual(await idsOf(ws, 'p1', 'e1', 'x1', 'x1 e2', 'e2'), [made, made, made, made, made])
  const contacts = await rowsOf('select id from contacts where workspace_id = $1', [ws])
  assert.deepEqual(contacts, [{ id: made }])
})

test('a contact known by a weaker key is given the stronger one', async () => {
  const ws = await bed.makeWorkspace()
  const [made] = await idsOf(ws, 'e1')
  assert.deepEqual(await idsOf(ws, 'x1 e1', 'x1'), [made, made])
})

test('another external id with a known email is another contact and a possible duplicate', async () => {
  const ws = await bed.makeWorkspace()
  const [first] = await idsOf(ws, 'x1 e1')
  const [second] = await idsOf(ws, 'x2 e1')
  assert.notEqual(second, first)
  assert.deepEqual(await idsOf(ws, 'x2 e1', 'e1'), [second, first])
  const duplicates = await rowsOf(
    'select contact_id, other_id, kind, value from possible_duplicates where workspace_id = $1',
    [ws],
  )
  assert.deepEqual(duplicates, [{ contact_id: second, other_id: first, kind: 'email', value: '1' }])
})

test('an identity that too many have stated, over many batches, is denied and then identifies nobody', async () => {
  const ws = await bed.makeWorkspace()
  for (let person = 0; person <= SHARED_BY_AT_MOST; person++) await idsOf(ws, `x${person} p1`)
  const denials = await rowsOf('select kind, value, reason from identity_denials where workspace_id = $1', [ws])
  assert.deepEqual(denials, [{ kind: 'phone', value: '1', reason: 'shared' }])
  const [nobody, known] = await identify(ws, [says('p1'), says('x0 p1')])
  assert.equal(nobody?.contactId, null)
  assert.deepEqual(
    nobody?.problems.map(({ path, code }) => [path, code]),
    [['phone', 'denied-identity']],
  )
  assert.ok(known?.contactId)
})

test('an identity denied by hand does not identify in its workspace, and does in another', async () => {
  const [ws, other] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
  await bed.owner.query(`insert into identity_denials values ($1, 'email', '1', 'by-hand', now())`, [ws])
  assert.deepEqual(await idsOf(ws, 'e1'), [null])
  assert.notEqual((await idsOf(other, 'e1'))[0], null)
})

test('a contact takes no more identities of a kind than allowed, over many batches', async () => {
  const ws = await bed.makeWorkspace()
  for (let phone = 0; phone < HELD_AT_MOST; phone++) await idsOf(ws, `x1 p${phone}`)
  const [last] = await identify(ws, [says('x1 p999')])
  assert.deepEqual(
    last?.problems.map(({ code }) => code),
    ['too-many-identities'],
  )
  const [stranger, contact] = await idsOf(ws, 'p999', 'x1')
  assert.notEqual(stranger, contact)
})

test('events of a contact that was joined go to the survivor, whose keys speak for both', async () => {
  const ws = await bed.makeWorkspace()
  const [alias, survivor] = await idsOf(ws, 'e1', 'x2')
  await bed.owner.query('update contacts set merged_into = $3 where workspace_id = $1 and id = $2', [
    ws,
    alias,
    survivor,
  ])
  const [found] = await identify(ws, [says('e1', { name: 'Анна' })])
  assert.deepEqual([found?.contactId, found?.facts.name], [survivor, 'Анна'])
  assert.deepEqual(await idsOf(ws, 'x2 e1', 'e1 p5', 'p5'), [survivor, survivor, survivor])
  const [third] = await idsOf(ws, 'x3 e1')
  assert.ok(third !== survivor && third !== alias)
})

test('of what is said of a contact the latest time wins over the latest arrival', async () => {
  const ws = await bed.makeWorkspace()
  const now = bed.clock.now()
  await identify(ws, [says('x1', { name: 'Анна', 'attributes.segment': 'retail' }, now)])
  await identify(ws, [says('x1', { name: 'Анна', 'attributes.segment': 'retail' }, now + 3)])
  const [late] = await identify(ws, [says('x1', { name: 'Аня', 'attributes.branch': 'ЕКБ' }, now + 2)])
  const expected = { name: 'Анна', language: null, zone: null, attributes: { segment: 'retail', branch: 'ЕКБ' } }
  assert.deepEqual(late?.facts, expected)
  const [row] = await rowsOf('select name, name_folded, attributes from contacts where workspace_id = $1', [ws])
  assert.deepEqual(row, { name: 'Анна', name_folded: 'анна', attributes: expected.attributes })
})

/** Counts what a piece of work sends. */
async function countStatements(workspace: number, work: (tx: Tx) => Promise<unknown>): Promise<number> {
  let count = 0
  await bed.database.tenant(workspace, (tx) =>
    work({
      ...tx,
      rows: (sql, values) => (count++, tx.rows(sql, values)),
      one: (sql, values) => (count++, tx.one(sql, values)),
    }),
  )
  return count
}

test('the number of statements does not grow with the batch', async () => {
  const ws = await bed.makeWorkspace()
  const run = (statements: ContactStatement[]) =>
    countStatements(ws, (tx) => identifyContacts(tx, statements, bed.clock.now()))
  const all = (n: number, text: (index: number) => string, name = 'Анна') =>
    Array.from({ length: n }, (_, index) => says(text(index), { name }))
  assert.equal(await run(all(3, (i) => `x${i} e${i} p${i}`)), 2)
  assert.equal(await run(all(500, (i) => `x${i} e${i} p${i}`)), 2)
  assert.equal(await run(all(500, (i) => `x${i} e${i} p${i}`)), 1)
  assert.equal(await run(all(500, (i) => `x${i} e${i} p${i} tnew${i}`, 'Аня')), 7)
  assert.equal(await run(all(500, (i) => `x9${i} e${i} p${i}`, 'Аня')), 5)
  assert.equal(await run([...all(500, (i) => `x8${i} p1`, 'Оля'), ...all(500, (i) => `x${i} tx${i}`, 'Яна')]), 9)
})

test('rows taken in batches of any sizes by the database end as they do in one', async () => {
  const rowOf = fc
    .subarray<IdentityKind>(['external', 'email', 'phone'], { minLength: 1 })
    .chain((kinds) => fc.tuple(...kinds.map((kind) => fc.nat(2).map((value) => identity(kind, `${value}`)))))
  await fc.assert(
    fc.asyncProperty(fc.array(rowOf, { minLength: 1, maxLength: 15 }), fc.array(fc.nat(15)), async (rows, ends) => {
      const [whole, parts] = [await bed.makeWorkspace(), await bed.makeWorkspace()]
      const inOne = await identify(whole, rows.map(toStatement))
      const inParts = []
      for (const part of cut(rows, ends)) inParts.push(...(await identify(parts, part.map(toStatement))))
      assert.deepEqual(partition(inParts), partition(inOne))
      assert.deepEqual(await owners(parts), await owners(whole))
    }),
    { numRuns: 40 },
  )
})

const toStatement = (identities: Identity[]): ContactStatement => ({ identities, profile: null, statedAt: 0 })

function cut<T>(rows: T[], ends: number[]): T[][] {
  const places = [...new Set([0, ...ends.filter((end) => end < rows.length), rows.length])].sort((a, b) => a - b)
  return places.slice(1).map((end, index) => rows.slice(places[index], end))
}

function partition(rows: { contactId: string | null }[]): number[] {
  const ids = [...new Set(rows.map(({ contactId }) => contactId))]
  return rows.map(({ contactId }) => ids.indexOf(contactId))
}

/** Which identities are one contact's. */
const owners = async (workspace: number) =>
  (
    await rowsOf(
      `select array_agg(kind || value order by kind, value) as keys from identities where workspace_id = $1
       group by contact_id order by 1`,
      [workspace],
    )
  ).map(({ keys }) => keys)

test('batches that make the same contacts at once, in other orders, neither deadlock nor make one twice', async () => {
  const ws = await bed.makeWorkspace()
  const people = Array.from({ length: 60 }, (_, index) => `x${index} e${index} p${index}`)
  const batches = Array.from({ length: 8 }, (_, batch) => {
    const turned = [...people.slice(batch * 7), ...people.slice(0, batch * 7)]
    return (batch % 2 ? turned.toReversed() : turned).map((text) => says(text, { name: `N${batch}` }, batch))
  })
  const met = meeting(batches.length)
  // All have looked and found nobody before the first one writes.
  const take = (batch: ContactStatement[]) =>
    bed.database.tenant(ws, (tx) => identifyAndStore(pausedAfterFirst(tx, met), batch))
  const results = await Promise.all(batches.map(take))
  assert.equal(new Set(results.flat().map(({ contactId }) => contactId)).size, 60)
  const contacts = await rowsOf('select name, count(*)::int as n from contacts where workspace_id = $1 group by 1', [
    ws,
  ])
  assert.deepEqual(contacts, [{ name: 'N7', n: 60 }])
  const [identities] = await rowsOf('select count(*)::int as n from identities where workspace_id = $1', [ws])
  assert.equal(identities.n, 180)
})

/** Resolves for all once so many have come. */
function meeting(size: number): () => Promise<void> {
  const all = Promise.withResolvers<void>()
  let come = 0
  return () => {
    if (++come === size) all.resolve()
    return all.promise
  }
}

function pausedAfterFirst(tx: Tx, pause: () => Promise<void>): Tx {
  let isFirst = true
  return {
    ...tx,
    async rows<Row extends object>(sql: string, values?: readonly unknown[]) {
      const rows = await tx.rows<Row>(sql, values)
      if (isFirst) await pause()
      isFirst = false
      return rows
    },
  }
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { createIntake } from '../../events/index.ts'
import { queueMessages } from '../../messages/index.ts'
import type { Database, Tx } from '../../platform/database/index.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import {
  answer,
  askAtOnce,
  countOf,
  DAY_MS,
  decisionsOf,
  enrollmentsOf,
  happen,
  loop,
  makeContact,
  makeWorkspace,
  openTestScenarios,
  play,
} from '../testing.ts'

const bed = await openTestBed()
const { database } = bed
const scenarios = openTestScenarios(bed)
const noon = bed.clock.now()

test('of twenty scenarios that want the same contacts at once, each contact is asked by one', async () => {
  const workspaceId = await makeWorkspace(bed)
  for (let index = 0; index < 20; index++)
    await scenarios.publish(workspaceId, `ask-${index}`, { name: 'Ask', definition: askAtOnce() }, null)
  const contacts = []
  for (let index = 0; index < 30; index++) contacts.push(await makeContact(database, workspaceId))
  for (const contact of contacts) await happen(database, scenarios, workspaceId, contact, noon)
  // As from eight processes: nothing is shared but the database.
  const workers = Array.from({ length: 8 }, () => openTestScenarios(bed))
  const work = async (worker: typeof scenarios) => {
    while ((await worker.advance(workspaceId, noon, 37)).advanced > 0);
  }
  await Promise.all(workers.map(work))
  await play(database, [scenarios], workspaceId, noon)

  const decisions = await decisionsOf(database, workspaceId)
  const asked = decisions.filter(({ outcome }) => outcome === 'asked').map(({ contact }) => contact)
  assert.deepEqual(asked.sort(), contacts.map(({ id }) => id).sort())
  assert.equal(decisions.filter(({ reason }) => reason === 'limit').length, 30 * 19)
  assert.equal(await countOf(database, workspaceId, 'messages'), 30)
})

test('contacts that are joined are one person: one of their enrollments asks, whoever works on them', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  const survivors = []
  for (let index = 0; index < 10; index++) {
    const [survivor, alias] = [await makeContact(database, workspaceId), await makeContact(database, workspaceId)]
    for (const contact of [alias, survivor]) await happen(database, scenarios, workspaceId, contact, noon)
    await database.tenant(workspaceId, (tx) =>
      tx.rows('update contacts set merged_into = $2 where id = $1', [alias.id, survivor.id]),
    )
    survivors.push(survivor.id)
  }
  const workers = Array.from({ length: 4 }, () => openTestScenarios(bed))
  const work = async (worker: typeof scenarios) => {
    while ((await worker.advance(workspaceId, noon, 3)).advanced > 0);
  }
  await Promise.all(workers.map(work))
  await play(database, [scenarios], workspaceId, noon)

  const decisions = await decisionsOf(database, workspaceId)
  const asked = decisions.filter(({ outcome }) => outcome === 'asked').map(({ contact }) => contact)
  assert.deepEqual(asked.sort(), survivors.sort())
  assert.equal(decisions.filter(({ reason }) => reason === 'limit').length, 10)
})

test('a contact whom another transaction holds is passed over, and its enrollments stay free', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  const [held, free] = [await makeContact(database, workspaceId), await makeContact(database, workspaceId)]
  for (const contact of [held, held, free]) await happen(database, scenarios, workspaceId, contact, noon)
  await database.tenant(workspaceId, async (tx) => {
    await tx.rows('select from contacts where id = $1 for no key update', [held.id])
    await bothWhile(workspaceId, async () => {
      const free = await tx.rows('select from enrollments where contact_id = $1 for update skip locked', [held.id])
      assert.equal(free.length, 2)
    })
  })
  // The second sees what came of the first, so it is a later batch's.
  for (const advanced of [1, 1, 0]) assert.deepEqual(await scenarios.advance(workspaceId, noon), { advanced })

  /** Runs `look` while a batch that could not have the held contact is under way. */
  async function bothWhile(workspaceId: number, look: () => Promise<void>) {
    let looked = false
    const worker = openTestScenarios(bed, {
      queueMessages: async () => {
        await look()
        looked = true
      },
    })
    assert.deepEqual(await worker.advance(workspaceId, noon), { advanced: 1 })
    assert.ok(looked)
  }
})

test('a batch that is cut off leaves no half effects, and is done whole the next time', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  for (let index = 0; index < 10; index++)
    await happen(database, scenarios, workspaceId, await makeContact(database, workspaceId), noon)
  const before = await enrollmentsOf(database, workspaceId)
  const dying = openTestScenarios(bed, {
    async queueMessages(tx, messages) {
      await queueMessages(tx, messages)
      await tx.rows('select pg_terminate_backend(pg_backend_pid())')
    },
  })
  await assert.rejects(dying.advance(workspaceId, noon), { code: '57P01' })
  assert.deepEqual(await enrollmentsOf(database, workspaceId), before)
  assert.deepEqual(await decisionsOf(database, workspaceId), [])
  for (const table of ['invitations', 'messages'] as const) assert.equal(await countOf(database, workspaceId, table), 0)

  assert.deepEqual(await scenarios.advance(workspaceId, noon), { advanced: 10 })
  for (const table of ['invitations', 'messages'] as const)
    assert.equal(await countOf(database, workspaceId, table), 10)
})

test('while events come in and scenarios start and wake each other, nobody waits in a ring, and nothing is lost', async () => {
  const workspaceId = await makeWorkspace(bed)
  const ping: ScenarioDefinition = {
    version: 1,
    trigger: { kind: 'event', type: 'purchase' },
    reentry: { mode: 'ended' },
    leave: [{ when: { field: 'contact.stop', is: 'equal', value: true }, outcome: 'stopped' }],
    start: 'say',
    steps: {
      say: { kind: 'raise-event', type: 'said', next: 'note' },
      note: { kind: 'update-contact', set: { said: true }, next: 'hear' },
      hear: { kind: 'wait-for', what: { event: 'heard' }, timeout: 'P9D', next: 'end', timedOut: 'end' },
      end: { kind: 'end' },
    },
  }
  const pong: ScenarioDefinition = {
    version: 1,
    trigger: { kind: 'event', type: 'said' },
    start: 'ask',
    steps: {
      ask: { kind: 'ask', survey: 'nps', ways: [{ channel: 'email', template: 'ask' }], notAsked: 'hear' },
      hear: { kind: 'raise-event', type: 'heard' },
    },
  }
  await scenarios.publish(workspaceId, 'ping', { name: 'Ping', definition: ping }, null)
  await scenarios.publish(workspaceId, 'pong', { name: 'Pong', definition: pong }, null)
  const workers = Array.from({ length: 6 }, () => openTestScenarios(bed))
  let taking = true
  const work = async (worker: typeof scenarios, index: number) => {
    while (taking || (await worker.advance(workspaceId, noon, 5 + index)).advanced > 0)
      await worker.advance(workspaceId, noon, 5 + index)
  }
  const working = workers.map(work)
  const taken = workers.flatMap(({ prepare }, lane) => {
    const intake = createIntake({ ...bed, prepare })
    const body = (n: number) => ({
      type: 'purchase',
      contact: { externalId: `customer ${(n * 7 + lane) % 12}`, attributes: { lane } },
    })
    return [0, 1, 2, 3].map((round) =>
      intake.take(
        workspaceId,
        'api',
        Array.from({ length: 12 }, (_, n) => body(n + round)),
      ),
    )
  })
  const statuses = (await Promise.all(taken)).flat().map(({ status }) => status)
  taking = false
  await Promise.all(working)
  await play(database, [scenarios], workspaceId, noon)
  assert.deepEqual(new Set(statuses), new Set(['accepted']))
  const events = await database.tenant(workspaceId, (tx) =>
    tx.rows<{ type: string; n: number }>('select type, count(*) as n from events group by type order by type'),
  )
  const count = (type: string) => events.find((row) => row.type === type)?.n ?? 0
  const enrollments = await enrollmentsOf(database, workspaceId)
  const decisions = await decisionsOf(database, workspaceId)
  assert.equal(count('purchase'), 6 * 4 * 12)
  assert.equal(enrollments.filter(({ step }) => step === 'hear' || step === 'end').length >= 12, true)
  assert.deepEqual(
    enrollments.filter(({ outcome }) => outcome === 'failed'),
    [],
  )
  // Every purchase began the scenario or was refused; who said something was heard, or asked.
  const refused = decisions.filter(({ reason }) => reason === 're-entry').length
  assert.equal(count('said') + refused, count('purchase'))
  assert.equal(count('heard') + decisions.filter(({ outcome }) => outcome === 'asked').length, count('said'))
})

test('a batch takes the same statements however large it is', async () => {
  const counts: number[][] = []
  for (const size of [3, 60]) {
    const workspaceId = await makeWorkspace(bed)
    const counted = counting(database)
    const worker = openTestScenarios(bed, { database: counted.database, openCases: async () => {} })
    await worker.publish(workspaceId, 'loop', { name: 'Loop', definition: loop }, null)
    for (let index = 0; index < size; index++)
      await happen(database, worker, workspaceId, await makeContact(database, workspaceId), noon, {
        parameters: { amount: index % 3 === 0 ? 10 : 500 },
      })
    const later = noon + 2 * DAY_MS
    const asking = await counted.count(() => worker.advance(workspaceId, later))
    const invitations = await database.tenant(workspaceId, (tx) =>
      tx.rows<{ id: string }>('select id from invitations'),
    )
    for (const { id } of invitations) await answer(database, worker, workspaceId, id, 2, later)
    const answering = await counted.count(() => worker.advance(workspaceId, later))
    assert.equal(await countOf(database, workspaceId, 'messages'), 2 * invitations.length)
    counts.push([asking, answering])
  }
  // Claim, triggers, lock, workspace, definitions, policy in nine, surveys; changes, moves, decisions and their counts,
  // invitations, links, messages.
  assert.ok(Math.max(...counts[0]!) <= 22, String(counts[0]))
  assert.deepEqual(counts[1], counts[0])
})

/** Counts the statements of transactions, without those that open and end them. */
function counting(database: Database) {
  let statements = 0
  const watch = (tx: Tx): Tx => ({
    ...tx,
    rows: (...args) => (statements++, tx.rows(...args)),
    one: (...args) => (statements++, tx.one(...args)),
  })
  return {
    database: {
      ...database,
      tenant: <T>(workspaceId: number, work: (tx: Tx) => Promise<T>) =>
        database.tenant(workspaceId, (tx) => work(watch(tx))),
    },
    async count(work: () => Promise<unknown>): Promise<number> {
      statements = 0
      await work()
      return statements
    },
  }
}

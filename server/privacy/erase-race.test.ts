import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { Channel, Delivery } from '../channels/channel.ts'
import { noteBounces } from '../contacts/index.ts'
import { createIntake, createRaise } from '../events/index.ts'
import { createSender, loadStarter, queueMessages, saveTemplate } from '../messages/index.ts'
import { newId } from '../platform/id.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { askAtOnce, countOf, makeWorkspace, openTestScenarios, play, silent } from '../scenarios/testing.ts'
import { erase } from './erase.ts'

/** What comes while somebody is being forgotten must not stay behind, as of a contact that is not there. */
const bed = await openTestBed()
const { database, bus, secrets } = bed
const scenarios = openTestScenarios(bed)
const prepare = (tx: Parameters<typeof scenarios.prepare>[0]) => scenarios.prepare(tx)
const intake = createIntake({ database, bus, prepare })
const raise = createRaise({ database, prepare })
const person = { email: 'anna@example.org' }

/** A workspace with the scenario and one contact. */
async function open(definition: ScenarioDefinition): Promise<{ workspaceId: number; contactId: string }> {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition }, null)
  await intake.take(workspaceId, 'api', [{ type: 'visit', contact: person }])
  const [contact] = await database.tenant(workspaceId, (tx) => tx.rows<{ id: string }>('select id from contacts'))
  return { workspaceId, contactId: contact!.id }
}

/** Begins to forget the contact, lets something come, and goes on when that waits. */
async function whileErasing<Came>(workspaceId: number, contactId: string, come: () => Promise<Came>): Promise<Came> {
  const coming = await database.tenant(workspaceId, async (tx) => {
    await erase(tx, secrets, contactId, 'boss')
    const came = come()
    await Promise.race([came, isWaiting(workspaceId)])
    return { came }
  })
  return coming.came
}

/** Until so many transactions wait for others. */
async function isWaiting(workspaceId: number, many = 1): Promise<void> {
  const waiting = `select distinct pid from pg_locks where not granted
    and pid in (select pid from pg_stat_activity where datname = current_database())`
  while ((await database.tenant(workspaceId, (tx) => tx.rows(waiting))).length < many);
}

/** Rows of contacts that are not there, but for those that an erasure leaves as nobody's. */
async function strangersIn(workspaceId: number, rows: string): Promise<number> {
  const row = await database.tenant(workspaceId, (tx) =>
    tx.one<{ n: number }>(
      `select count(*) as n from ${rows} t where not exists (select from contacts c where c.id = t.contact_id)`,
    ),
  )
  return row!.n
}

async function assertNobodyStays(workspaceId: number): Promise<void> {
  assert.equal(await strangersIn(workspaceId, 'events'), 0)
  assert.equal(await strangersIn(workspaceId, '(select * from enrollments where due_at is not null)'), 0)
}

const once = { ...askAtOnce(), reentry: { mode: 'ended' as const } }
for (const [what, contact, definition] of [
  ['as it is', person, askAtOnce()],
  ['with another name', { ...person, name: 'Anna' }, askAtOnce()],
  ['to be looked at one after another', person, once],
] as const)
  test(`an event of somebody who is being forgotten, ${what}, is that of somebody new`, async () => {
    const { workspaceId, contactId } = await open(definition)
    const [taken] = await whileErasing(workspaceId, contactId, () =>
      intake.take(workspaceId, 'api', [{ type: 'purchase', contact, parameters: { note: 'private' } }]),
    )
    assert.equal(taken!.status, 'accepted')
    await assertNobodyStays(workspaceId)
    await play(database, [scenarios], workspaceId, bed.clock.now())
    assert.equal(await countOf(database, workspaceId, 'invitations'), 1)
  })

test('what the program raises of somebody who is being forgotten is passed over', async () => {
  const { workspaceId, contactId } = await open({ ...askAtOnce(), trigger: { kind: 'manual' } })
  const campaign = { contactId, type: 'otklik.campaign', parameters: { scenario: 'ask' } }
  await whileErasing(workspaceId, contactId, () =>
    database.tenant(workspaceId, async (tx) => raise(tx, [campaign], await tx.now())),
  )
  await assertNobodyStays(workspaceId)
})

test('whoever is forgotten while a publication ends their way leaves the step once', async () => {
  const waiting: ScenarioDefinition = {
    ...askAtOnce(),
    start: 'wait',
    steps: { wait: { kind: 'wait', for: 'P1D', next: 'done' }, done: { kind: 'end' } },
  }
  const { workspaceId, contactId } = await open(waiting)
  await intake.take(workspaceId, 'api', [{ type: 'purchase', contact: person }])
  const holder = await bed.owner.connect()
  // Keeps the publication from being over, once it has ended the way.
  await holder.query('begin; lock table decisions in share mode')
  const next = { name: 'Ask', definition: { ...waiting, priority: 1 }, running: 'end' as const }
  const publishing = scenarios.publish(workspaceId, 'ask', next, null)
  await isWaiting(workspaceId)
  const erasing = database.tenant(workspaceId, (tx) => erase(tx, secrets, contactId, 'boss'))
  await isWaiting(workspaceId, 2)
  await holder.query('commit')
  holder.release()
  await Promise.all([publishing, erasing])
  const { rows } = await bed.owner.query(
    `select coalesce(sum(case when to_step = 'wait' then n else -n end), 0)::int as here from scenario_moves
     where workspace_id = $1 and 'wait' in (from_step, to_step)`,
    [workspaceId],
  )
  assert.deepEqual(rows, [{ here: 0 }])
})

for (const said of [
  { kind: 'refused', error: `550 <${person.email}>: no such user`, bounced: true },
  { kind: 'deferred', error: `450 <${person.email}>: try later` },
  { kind: 'accepted', providerId: `for ${person.email}` },
] satisfies Delivery[])
  test(`what a provider says of somebody who was forgotten meanwhile is not written down: ${said.kind}`, async () => {
    const { workspaceId, contactId } = await open(askAtOnce())
    await queueMessage(workspaceId, contactId)
    let asked = 0
    const channel: Channel = {
      name: 'email',
      concurrency: 1,
      async send() {
        asked++
        await database.tenant(workspaceId, (tx) => erase(tx, secrets, contactId, 'boss'))
        return said
      },
      close: async () => {},
    }
    const sender = createSender({
      database,
      bus,
      secrets,
      log: silent,
      channels: new Map([['email', channel]]),
      publicUrl: 'https://otklik.example',
      mailFrom: 'feedback@otklik.example',
      survey: () => Promise.reject(new Error('none is asked')),
      deliverToSandbox: async () => {},
      returnSlots: async () => {},
      noteBounces,
      onDelivered: async () => {},
    })
    await sender.sendDue(workspaceId, bed.clock.now())
    assert.equal(asked, 1)
    const { rows } = await bed.owner.query(
      `select m.state, (select count(*)::int from suppressions s where s.workspace_id = m.workspace_id) as suppressions,
         m::text like '%anna%' as told from messages m where m.workspace_id = $1`,
      [workspaceId],
    )
    assert.deepEqual(rows, [{ state: 'dead', suppressions: 0, told: false }])
  })

async function queueMessage(workspaceId: number, contactId: string): Promise<void> {
  await saveTemplate(database, workspaceId, {
    key: 'thanks',
    language: 'ru',
    labels: [],
    source: loadStarter('case-notice', 'ru'),
  })
  const message = { id: newId(), contactId, enrollmentId: newId(), step: 'send', invitationId: null, caseId: null }
  const looks = { channel: 'email', template: 'thanks', language: 'ru', labels: [], address: person.email, data: {} }
  await database.tenant(workspaceId, (tx) => queueMessages(tx, [{ ...message, ...looks, dueAt: bed.clock.now() }]))
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EpochMs } from '@otklik/core/time'
import { openLog } from '../platform/log.ts'
import { newId } from '../platform/id.ts'
import { iso } from '../platform/database/index.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { createSurveys, starterSurvey } from '../surveys/index.ts'
import { createSender, loadStarter, queueMessages, releasePutOff, saveTemplate } from './index.ts'

const bed = await openTestBed()
const { database, clock } = bed
const surveys = createSurveys()
const until = clock.now() + 3_600_000
const sent: string[] = []
const sender = createSender({
  ...bed,
  log: openLog({ logLevel: 'silent' }),
  channels: new Map(),
  publicUrl: 'https://otklik.example',
  mailFrom: undefined,
  survey: async (tx, key, version) => (await surveys.get(tx, key, version)).definition,
  deliverToSandbox: async (_tx, mails) => void sent.push(...mails.map(({ message }) => message.address)),
  returnSlots: async () => {},
  noteBounces: async () => {},
  onDelivered: async () => {},
})

interface Given {
  labels?: string[]
  scenario?: string
  /** To somebody of the company. */
  notice?: boolean
}

/** A message from a scenario, queued under its own address. */
async function queue(workspaceId: number, address: string, { labels = [], scenario = 'a', notice }: Given = {}) {
  const [id, contactId, enrollmentId, scenarioId] = [newId(), newId(), newId(), newId()]
  const now = iso(clock.now())
  await database.tenant(workspaceId, async (tx) => {
    await tx.rows(
      `insert into scenarios (workspace_id, id, key, name, state, created_at) values ($1, $2, $3, 'x', 'live', $4)
       on conflict do nothing`,
      [workspaceId, scenarioId, scenario, now],
    )
    await tx.rows(
      `insert into enrollments (workspace_id, id, scenario_id, version, contact_id, event_id, step, phase, entered_at, started_at)
       select $1, $2, id, 1, $3, $3, 'x', 'ended', $5, $5 from scenarios where workspace_id = $1 and key = $4`,
      [workspaceId, enrollmentId, contactId, scenario, now],
    )
    const about = { contactId: notice ? null : contactId, enrollmentId, step: 'x', invitationId: null, caseId: null }
    const content = { channel: 'email', template: 'thanks', language: 'ru', labels, address, data: {} }
    await queueMessages(tx, [{ id, ...about, ...content, dueAt: clock.now() }])
  })
}

async function switchOn(workspaceId: number, named: { labels?: string[]; scenarios?: string[]; rules?: object[] }) {
  await bed.owner.query(
    `insert into crisis_switches (workspace_id, id, held_from, held_until, labels, scenarios, rules, note)
     values ($1, $2, $3, $4, $5, $6, $7, 'x')`,
    [
      workspaceId,
      newId(),
      iso(clock.now()),
      iso(until),
      named.labels,
      named.scenarios,
      named.rules && JSON.stringify(named.rules),
    ],
  )
}

async function sentAt(workspaceId: number, now: EpochMs): Promise<string[]> {
  sent.length = 0
  while ((await sender.sendDue(workspaceId, now, 2)).more);
  return sent.toSorted()
}

async function makeWorkspace(): Promise<number> {
  const workspaceId = await bed.makeWorkspace({ mode: 'sandbox' })
  await saveTemplate(database, workspaceId, {
    key: 'thanks',
    language: 'ru',
    labels: [],
    source: loadStarter('nps-after-purchase', 'ru'),
  })
  await database.tenant(workspaceId, (tx) => surveys.publish(tx, 'nps', starterSurvey('nps')))
  return workspaceId
}

test('what was queued before a crisis switch named it waits until the end of it, and nothing else does', async () => {
  const workspaceId = await makeWorkspace()
  await queue(workspaceId, 'label@x.example', { labels: ['NPS'] })
  await queue(workspaceId, 'scenario@x.example', { scenario: 'b' })
  await queue(workspaceId, 'notice@x.example', { labels: ['NPS'], notice: true })
  await queue(workspaceId, 'other@x.example')
  await switchOn(workspaceId, { labels: ['NPS'], scenarios: ['b'] })
  assert.deepEqual(await sentAt(workspaceId, clock.now()), ['notice@x.example', 'other@x.example'])
  assert.deepEqual(await sentAt(workspaceId, until - 1), [])
  assert.deepEqual(await sentAt(workspaceId, until), ['label@x.example', 'scenario@x.example'])
})

test('once released it goes out at once', async () => {
  const workspaceId = await makeWorkspace()
  for (const n of [1, 2, 3]) await queue(workspaceId, `${n}@x.example`)
  await switchOn(workspaceId, {})
  assert.deepEqual(await sentAt(workspaceId, clock.now()), [])
  await bed.owner.query('update crisis_switches set lifted_at = $2 where workspace_id = $1', [
    workspaceId,
    iso(clock.now()),
  ])
  const release = (limit: number) => database.tenant(workspaceId, (tx) => releasePutOff(tx, clock.now(), limit))
  assert.deepEqual([await release(2), await release(2), await release(2)], [2, 1, 0])
  assert.equal((await sentAt(workspaceId, clock.now())).length, 3)
})

test('a switch that changes rules holds nothing that was decided', async () => {
  const workspaceId = await makeWorkspace()
  await queue(workspaceId, 'anna@x.example')
  await switchOn(workspaceId, { rules: [{ kind: 'consent', id: 'c' }] })
  assert.deepEqual(await sentAt(workspaceId, clock.now()), ['anna@x.example'])
})

import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { createIntake } from '../events/index.ts'
import { createSender } from '../messages/index.ts'
import { openLog } from '../platform/log.ts'
import { openTestBed } from '../platform/testing/index.ts'
import { putPolicy, returnSlots } from '../policy/index.ts'
import { openTestScenarios } from '../scenarios/testing.ts'
import { createSurveys } from '../surveys/index.ts'
import { makeWorkspace } from '../workspaces/index.ts'
import { createSandboxClock, deliverToSandbox } from './index.ts'

const HOUR_MS = 3_600_000
const bed = await openTestBed()
const { database, bus, secrets } = bed
const log = openLog({ logLevel: 'silent' })
const surveys = createSurveys()
const scenarios = openTestScenarios(bed, { openCases: async () => {} })
const intake = createIntake({ database, bus, prepare: scenarios.prepare })
const sender = createSender({
  database,
  bus,
  secrets,
  log,
  channels: new Map(),
  publicUrl: 'https://otklik.example',
  mailFrom: undefined,
  survey: async (tx, key, version) => (await surveys.get(tx, key, version)).definition,
  deliverToSandbox,
  returnSlots,
  noteBounces: async () => {},
  onDelivered: async () => {},
})
const clock = createSandboxClock({
  database,
  bus,
  kinds: {
    responses: { run: async () => ({ done: 0 }) },
    enrollments: { run: async (id, now) => ({ done: (await scenarios.advance(id, now)).advanced }) },
    messages: { run: async (id, now) => ({ done: (await sender.sendDue(id, now)).sent }) },
    webhooks: { run: async () => ({ done: 0 }) },
    answers: { run: async () => ({ done: 0 }) },
    'dry-runs': { run: async () => ({ done: 0 }) },
    segments: { run: async () => ({ done: 0 }) },
    schedules: { run: scenarios.playSchedules },
    campaigns: { run: scenarios.playCampaigns },
    releases: { run: async () => ({ done: 0 }) },
  },
})

/** Waits that cross quiet hours, a limit that refuses second askings, and a wait that begins when a link has died. */
const scenario: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'wait',
  steps: {
    wait: { kind: 'wait', for: 'P3DT5H', from: 'event', next: 'ask' },
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps-after-purchase' }],
      linkLife: 'P4D',
      answered: 'end',
      unanswered: 'again',
      notAsked: 'end',
    },
    again: { kind: 'wait', for: 'PT30H', next: 'remind' },
    remind: { kind: 'send', channel: 'email', template: 'nps-after-purchase', next: 'end' },
    end: { kind: 'end' },
  },
}

/** The same world each time: 40 customers, some of whom buy twice, all through a day and a night. */
async function makeWorld(): Promise<number> {
  const workspaceId = await makeWorkspace(database, surveys, {
    name: 'СтройБаза',
    mode: 'sandbox',
    zone: 'Asia/Yekaterinburg',
    language: 'ru',
  })
  await database.tenant(workspaceId, async (tx) =>
    putPolicy(
      tx,
      {
        version: 1,
        rules: [
          { kind: 'limit', id: 'month', max: 1, window: { rolling: 'P30D' } },
          { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
        ],
      },
      null,
      await tx.now(),
    ),
  )
  await scenarios.publish(workspaceId, 'after-purchase', { name: 'После покупки', definition: scenario }, null)
  const events = Array.from({ length: 60 }, (_, index) => ({
    type: 'purchase',
    occurredAt: new Date(bed.clock.now() - ((index * 37 * 60_000) % (30 * HOUR_MS))).toISOString(),
    contact:
      index % 9 === 0
        ? { externalId: `c${index % 40}` }
        : { externalId: `c${index % 40}`, email: `c${index % 40}@example.com` },
    dimensions: { region: index % 2 ? 'Урал' : 'Сибирь' },
    parameters: { order: index },
  }))
  for (const taken of await intake.take(workspaceId, 'test', events)) assert.equal(taken.status, 'accepted')
  return workspaceId
}

/** Everything that came of it, by names that two worlds share. */
async function outcomeOf(workspaceId: number): Promise<object> {
  const order = `(e.parameters ->> 'order')::int as "order"`
  const query = (sql: string) => bed.owner.query(sql, [workspaceId]).then(({ rows }) => rows)
  return {
    enrollments: await query(
      `select ${order}, n.step, n.phase, n.asked, n.outcome, n.due_at, n.entered_at, n.ended_at
       from enrollments n join events e on e.workspace_id = $1 and e.id = n.event_id where n.workspace_id = $1 order by 1`,
    ),
    decisions: await query(
      `select ${order}, d.step, d.at, d.outcome, d.reason, d.rule, d.until, d.detail
       from decisions d join enrollments n on n.workspace_id = $1 and n.id = d.enrollment_id
       join events e on e.workspace_id = $1 and e.id = n.event_id where d.workspace_id = $1 order by 1, d.at, d.step, d.outcome`,
    ),
    invitations: await query(
      `select ${order}, i.asked_at, i.delivered_at, i.expires_at, i.dimensions
       from invitations i join events e on e.workspace_id = $1 and e.id = i.event_id where i.workspace_id = $1 order by 1, i.asked_at`,
    ),
    mails: await query(
      `select s.address, s.subject, s.received_at, m.step from sandbox_mails s
       join messages m on m.workspace_id = $1 and m.id = s.message_id where s.workspace_id = $1 order by 1, 3, 4`,
    ),
    now: await query('select sandbox_now from workspaces where id = $1'),
  }
}

async function play(workspaceId: number, to: number): Promise<void> {
  await (
    await clock.play(workspaceId, to)
  ).finished
}

const start = bed.clock.now()
const end = start + 14 * 24 * HOUR_MS
let atOnce: Awaited<ReturnType<typeof outcomeOf>> & { mails?: unknown[]; decisions?: { outcome: string }[] }

before(async () => {
  const world = await makeWorld()
  await play(world, end)
  atOnce = await outcomeOf(world)
})

test('a jump of 14 days plays every kind of outcome', () => {
  const outcomes = new Set(atOnce.decisions!.map(({ outcome }) => outcome))
  assert.deepEqual([...outcomes].sort(), ['asked', 'held', 'not-asked'])
  assert.ok(atOnce.mails!.length > 30)
})

test('a jump of 14 days ends in the same state as 14 × 24 jumps of an hour', async () => {
  const world = await makeWorld()
  for (let now = start + HOUR_MS; now <= end; now += HOUR_MS) await play(world, now)
  assert.deepEqual(await outcomeOf(world), atOnce)
})

test('uneven jumps end in the same state', async () => {
  const world = await makeWorld()
  for (const share of [0.01, 0.2, 0.2001, 0.31, 0.5, 0.77, 1])
    await play(world, start + Math.round((end - start) * share))
  assert.deepEqual(await outcomeOf(world), atOnce)
})

test('only one can move the clock at a time, and only forward', async () => {
  const world = await makeWorld()
  const { finished } = await clock.play(world, end)
  await assert.rejects(clock.play(world, end), { code: 'conflict' })
  assert.equal(clock.cancel(world), true)
  const { now } = await finished
  assert.ok(now < end)
  await assert.rejects(clock.play(world, now - 1), { code: 'conflict' })
  await play(world, end)
  assert.deepEqual(await outcomeOf(world), atOnce)
})

test('a live workspace has no clock to move', async () => {
  const live = await bed.makeWorkspace({ mode: 'live' })
  await assert.rejects(clock.play(live, end), { code: 'conflict' })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import * as fc from 'fast-check'
import { queueMessages } from '../../messages/index.ts'
import { putPolicy } from '../../policy/index.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import {
  answer,
  happenTogether,
  HOUR_MS,
  loop,
  makeContact,
  makeWorkspace,
  openTestScenarios,
  play,
  type TestContact,
} from '../testing.ts'
import type { Scenarios } from '../index.ts'

const bed = await openTestBed()
const { database } = bed
const [first, second] = [openTestScenarios(bed), openTestScenarios(bed)]
const begin = bed.clock.now()

/** Its connection is cut off in the middle of every third batch that sends something. */
const dying = openTestScenarios(bed, {
  async queueMessages(tx, messages) {
    await queueMessages(tx, messages)
    if (++batches % 3 === 0) await tx.rows('select pg_terminate_backend(pg_backend_pid())')
  },
})
let batches = 0

/** Asks again a week after a link has ended without an answer, and says sorry to whom it may not ask. */
const again: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase', when: { field: 'event.amount', is: 'atLeast', value: 150 } },
  start: 'ask',
  steps: {
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'ask' }],
      linkLife: 'PT90H',
      unanswered: 'pause',
      notAsked: 'month',
    },
    pause: { kind: 'wait', for: 'P7D', next: 'ask' },
    month: { kind: 'wait', for: 'P11D', from: 'event', next: 'sorry' },
    sorry: { kind: 'send', channel: 'email', template: 'sorry' },
  },
}
const night: ScenarioDefinition = {
  ...loop,
  steps: { ...loop.steps, wait: { kind: 'wait', for: 'PT37H', next: 'size' } },
}

const when = (field: string, is: 'equal' | 'atLeast', value: string | number) => ({ field, is, value })
const since = { events: { type: 'purchase', within: 'PT30H' }, take: 'count', is: 'atLeast', value: 2 } as const

/** Whoever buys twice in a short time: once at a time, until they bring something back. What it learns, others see. */
const regular: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase', when: since },
  reentry: { mode: 'ended' },
  leave: [
    { when: { events: { type: 'refund', since: 'start' }, take: 'count', is: 'atLeast', value: 1 }, outcome: 'lost' },
  ],
  start: 'deal',
  steps: {
    deal: {
      kind: 'split',
      variants: [
        { id: 'a', weight: 1, next: 'note' },
        { id: 'b', weight: 1, next: 'tell' },
      ],
    },
    note: { kind: 'update-contact', set: { tier: 'gold', last: { field: 'event.amount' } }, next: 'more' },
    more: { kind: 'wait-for', what: { event: 'purchase' }, timeout: 'P2D', next: 'again', timedOut: 'tell' },
    again: { kind: 'wait', for: 'PT5H', next: 'more' },
    tell: { kind: 'raise-event', type: 'regular', parameters: { amount: { field: 'event.amount' } }, next: 'rest' },
    rest: { kind: 'wait', for: 'P2D', next: 'end' },
    end: { kind: 'end', reason: 'rested' },
  },
}
/** Goes before all others that want to ask at the same time; reminds. */
const urgent: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'regular' },
  priority: 5,
  start: 'ask',
  steps: {
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'ask' }],
      reminders: [{ after: 'PT24H' }, { after: 'PT50H' }],
      linkLife: 'P4D',
      answered: 'hand',
      unanswered: 'hand',
    },
    hand: { kind: 'enter', scenario: 'f', next: 'goal' },
    goal: { kind: 'goal', name: 'heard' },
  },
}
const handed: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'manual', when: when('contact.tier', 'equal', 'gold') },
  start: 'sorry',
  steps: { sorry: { kind: 'send', channel: 'email', template: 'sorry' } },
}
/** An answer starts it; only once for each score. */
const scored: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'answer', survey: 'nps', on: 'score' },
  reentry: { mode: 'parallel', key: 'event.score' },
  priority: -1,
  start: 'low',
  steps: {
    low: { kind: 'branch', arms: [{ when: when('response.score', 'atLeast', 7), next: 'thank' }], otherwise: 'end' },
    thank: { kind: 'send', channel: 'email', template: 'sorry', next: 'end' },
    end: { kind: 'end' },
  },
}
const definitions = { a: loop, b: night, c: again, d: regular, e: urgent, f: handed, g: scored }

interface World {
  contacts: number
  events: { hour: number; contact: number; amount: number; type: string }[]
  /** Every so many hours, some of what is open is answered. */
  answersEvery: number
}

const worlds: fc.Arbitrary<World> = fc.record({
  contacts: fc.integer({ min: 1, max: 4 }),
  events: fc.array(
    fc.record({
      hour: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.constantFrom(1, 2)),
      contact: fc.nat(3),
      amount: fc.integer({ min: 0, max: 300 }),
      type: fc.constantFrom('purchase', 'purchase', 'purchase', 'refund'),
    }),
    { minLength: 1, maxLength: 10 },
  ),
  answersEvery: fc.integer({ min: 20, max: 70 }),
})

interface Way {
  limit: number
  workers: number
  stepHours: number
  /** What happens in the same hour is taken in one transaction, not one by one. */
  together: boolean
  /** The worker dies again and again, and another takes its place. */
  isKilled?: true
}

const END_HOURS = 16 * 24
const ids = [1, 5, 2, 7].map((n) => `00000000-0000-7000-8000-00000000000${n}`)

/** Lets the world happen in a workspace of its own, and describes what came of it without ids. */
async function live({ contacts, events, answersEvery }: World, { limit, workers, stepHours, together, isKilled }: Way) {
  const workspaceId = await makeWorkspace(bed)
  await database.tenant(workspaceId, (tx) =>
    putPolicy(
      tx,
      {
        version: 1,
        rules: [
          { kind: 'limit', id: 'weekly', max: 2, window: { rolling: 'P7D' } },
          { kind: 'quiet-hours', id: 'night', from: '21:00', to: '09:00' },
        ],
      },
      null,
      begin,
    ),
  )
  for (const [key, definition] of Object.entries(definitions).toReversed())
    await first.publish(workspaceId, key, { name: key, definition }, null)
  const people: TestContact[] = []
  // Always the same, as by their ids they are dealt out.
  for (const [index, id] of ids.slice(0, contacts).entries())
    people.push(await makeContact(database, workspaceId, { id, zone: index % 2 === 0 ? 'Asia/Omsk' : null }))
  const running = isKilled ? [dying] : [first, second].slice(0, workers)
  for (let hour = 0; hour <= END_HOURS; hour++) {
    const now = begin + hour * HOUR_MS
    const happening = events.filter((event) => event.hour === hour)
    const isAnswering = hour % answersEvery === 0
    if (happening.length === 0 && !isAnswering && hour % stepHours !== 0 && hour !== END_HOURS) continue
    await playOn(running, workspaceId, now, limit)
    const happenings = happening.map(({ contact, amount, type }) => {
      return { contact: people[contact % contacts]!, type, parameters: { amount } }
    })
    for (const some of together ? [happenings] : happenings.map((one) => [one]))
      if (some.length > 0) await happenTogether(database, first, workspaceId, some, now)
    if (isAnswering) await answerSome(workspaceId, hour, now)
  }
  const [counted, real] = await occupancy(workspaceId)
  assert.deepEqual(counted, real)
  return described(workspaceId)
}

/** Until nothing is due, however often a worker dies. */
async function playOn(running: Scenarios[], workspaceId: number, now: number, limit: number): Promise<void> {
  for (;;)
    try {
      return await play(database, running, workspaceId, now, limit)
    } catch (error) {
      if ((error as { code?: string }).code !== KILLED) throw error
      deaths++
    }
}

const KILLED = '57P01'
let deaths = 0

async function answerSome(workspaceId: number, hour: number, now: number): Promise<void> {
  const open = await database.tenant(workspaceId, (tx) =>
    tx.rows<{ id: string }>(
      `select i.id from invitations i join enrollments e on e.workspace_id = $1 and e.id = i.enrollment_id
       where i.workspace_id = $1 and coalesce(i.expires_at, 'infinity') > $2 order by e.id, i.asked_at`,
      [workspaceId, new Date(now).toISOString()],
    ),
  )
  for (const [index, { id }] of open.entries())
    if ((index + hour) % 3 === 0) await answer(database, first, workspaceId, id, (index * 5 + hour) % 11, now)
}

async function described(workspaceId: number) {
  const rows = (sql: string) => database.tenant(workspaceId, (tx) => tx.rows<Row>(sql, [workspaceId]))
  const told = {
    enrollments: await rows(
      `select s.key, v.type as started_by, v.occurred_at, v.parameters, e.contact_id, e.step, e.phase, e.entered_at,
         e.due_at, e.asked, e.outcome, e.error, e.ended_at, e.memory, e.entry_key, e.held_reason,
         (select json_agg(json_build_array(d.at, d.step, d.outcome, d.reason, d.until, d.detail) order by d.at, d.step, d.outcome)
          from decisions d where d.workspace_id = $1 and d.enrollment_id = e.id) as decisions,
         (select json_agg(json_build_array(i.asked_at, i.expires_at, i.survey_version, i.labels, i.answered_at) order by i.asked_at)
          from invitations i where i.workspace_id = $1 and i.enrollment_id = e.id) as invitations,
         (select json_agg(json_build_array(m.due_at, m.step, m.template, m.language, m.state, m.invitation_id is null)
            order by m.due_at, m.step)
          from messages m where m.workspace_id = $1 and m.enrollment_id = e.id) as messages,
         (select json_agg(json_build_array(c.opened_at, c.score) order by c.opened_at)
          from cases c where c.workspace_id = $1 and c.enrollment_id = e.id) as cases
       from enrollments e join scenarios s on s.workspace_id = $1 and s.id = e.scenario_id
       join events v on v.workspace_id = $1 and v.id = e.event_id where e.workspace_id = $1`,
    ),
    refusals: await rows(
      `select s.key, d.contact_id, d.at, d.reason, d.detail from decisions d
       join scenarios s on s.workspace_id = $1 and s.id = d.scenario_id
       where d.workspace_id = $1 and d.enrollment_id is null`,
    ),
    contacts: await rows('select id, attributes from contacts where workspace_id = $1'),
    events: await rows('select contact_id, type, occurred_at, parameters, stated from events where workspace_id = $1'),
    moves: await rows(
      `select s.key, m.from_step, m.to_step, m.outcome, sum(m.n) as n from scenario_moves m
       join scenarios s on s.workspace_id = $1 and s.id = m.scenario_id where m.workspace_id = $1 group by 1, 2, 3, 4`,
    ),
    counts: await rows(
      `select s.key, c.step, c.outcome, c.reason, c.rule, c.day, sum(c.n) as n from decision_counts c
       join scenarios s on s.workspace_id = $1 and s.id = c.scenario_id where c.workspace_id = $1
       group by 1, 2, 3, 4, 5, 6`,
    ),
  }
  for (const list of Object.values(told)) list.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  return told
}

type Row = Record<string, unknown>

/** Who is at each step, once by what came and left, and once as it is. */
async function occupancy(workspaceId: number): Promise<[counted: Row[], real: Row[]]> {
  const rows = (sql: string) => database.tenant(workspaceId, (tx) => tx.rows<Row>(sql, [workspaceId]))
  return [
    await rows(
      `select scenario_id, step, sum(n) as n from (
         select scenario_id, to_step as step, n from scenario_moves where workspace_id = $1
         union all select scenario_id, from_step, -n from scenario_moves where workspace_id = $1) moves
       where step <> '' group by 1, 2 having sum(n) <> 0 order by 1, 2`,
    ),
    await rows(
      `select scenario_id, step, count(*) as n from enrollments where workspace_id = $1 and phase <> 'ended'
       group by 1, 2 order by 1, 2`,
    ),
  ]
}

test('however the time is cut, the work is batched and workers are killed, the same comes of it', async () => {
  const ways: Way[] = [
    { limit: 7, workers: 1, stepHours: END_HOURS, together: true },
    { limit: 1000, workers: 1, stepHours: 1, together: false },
    { limit: 1000, workers: 2, stepHours: END_HOURS, together: true },
    { limit: 1, workers: 2, stepHours: END_HOURS, together: false },
    { limit: 5, workers: 1, stepHours: END_HOURS, together: true, isKilled: true },
  ]
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const expected = await live(world, { limit: 1, workers: 1, stepHours: END_HOURS, together: false })
      for (const way of ways) assert.deepEqual(await live(world, way), expected, JSON.stringify(way))
    }),
    { numRuns: Number(process.env.RUNS ?? 4), endOnFailure: true },
  )
  assert.ok(deaths > 0)
})

test('the worlds above are not empty: every kind of step has its part in them', async () => {
  const events = Array.from({ length: 20 }, (_, index) => {
    return { hour: index * 5, contact: index, amount: (index * 40) % 300, type: index === 19 ? 'refund' : 'purchase' }
  })
  const way = { limit: 5, workers: 1, stepHours: 24, together: false }
  const { enrollments, ...rest } = await live({ contacts: 4, events, answersEvery: 23 }, way)
  const told = JSON.stringify({ enrollments, ...rest })
  const words = ['"asked"', '"held"', '"limit"', '"small-purchase"', '"done"', '"sorry"', '"cases":[[']
  const newer = ['"re-entry"', '"lost"', '"variants"', '"goals"', '"visits"', '"tier":"gold"', '"regular"']
  for (const word of [...words, ...newer, '"otklik.answer-scored"', '"same-key"'])
    assert.ok(told.includes(word), `${word} in ${told}`)
  const lengths = enrollments.map(({ invitations, messages }) => [invitations, messages].map((list) => sizeOf(list)))
  assert.ok(lengths.some(([invitations]) => invitations! > 1))
  assert.ok(lengths.some(([invitations, messages]) => invitations === 1 && messages! > 1))
})

function sizeOf(list: unknown): number {
  return Array.isArray(list) ? list.length : 0
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import * as fc from 'fast-check'
import { putPolicy } from '../../policy/index.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import { answer, happen, HOUR_MS, loop, makeContact, makeWorkspace, openTestScenarios, play } from '../testing.ts'

const bed = await openTestBed()
const { database } = bed
const [first, second] = [openTestScenarios(bed), openTestScenarios(bed)]
const begin = bed.clock.now()

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

interface World {
  contacts: number
  events: { hour: number; contact: number; amount: number }[]
  /** Every so many hours, some of what is open is answered. */
  answersEvery: number
}

const worlds: fc.Arbitrary<World> = fc.record({
  contacts: fc.integer({ min: 1, max: 4 }),
  events: fc.array(
    fc.record({ hour: fc.integer({ min: 0, max: 30 }), contact: fc.nat(3), amount: fc.integer({ min: 0, max: 300 }) }),
    { minLength: 1, maxLength: 8 },
  ),
  answersEvery: fc.integer({ min: 20, max: 70 }),
})

interface Way {
  limit: number
  workers: number
  stepHours: number
}

const END_HOURS = 16 * 24

/** Lets the world happen in a workspace of its own, and describes what came of it without ids. */
async function live({ contacts, events, answersEvery }: World, { limit, workers, stepHours }: Way) {
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
  for (const [key, definition] of Object.entries({ a: loop, b: night, c: again }))
    await first.publish(workspaceId, key, { name: key, definition }, null)
  const people = []
  for (let index = 0; index < contacts; index++)
    people.push(await makeContact(database, workspaceId, { zone: index % 2 === 0 ? 'Asia/Omsk' : null }))
  const names = new Map<string, string>(people.map(({ id }, index) => [id, `contact ${index}`]))
  const running = [first, second].slice(0, workers)
  for (let hour = 0; hour <= END_HOURS; hour++) {
    const now = begin + hour * HOUR_MS
    const happening = events.filter((event) => event.hour === hour)
    const isAnswering = hour % answersEvery === 0
    if (happening.length === 0 && !isAnswering && hour % stepHours !== 0 && hour !== END_HOURS) continue
    await play(database, running, workspaceId, now, limit)
    for (const { contact, amount } of happening) {
      const parameters = { amount }
      const id = await happen(database, first, workspaceId, people[contact % contacts]!, now, { parameters })
      names.set(id, `event ${names.size}`)
    }
    if (isAnswering) await answerSome(workspaceId, hour, now)
  }
  return described(workspaceId, names)
}

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

async function described(workspaceId: number, names: Map<string, string>) {
  const told = await database.tenant(workspaceId, (tx) =>
    tx.rows<{ event_id: unknown; contact_id: unknown; invitations: unknown[] | null }>(
      `select s.key, e.event_id, e.contact_id, e.step, e.phase, e.entered_at, e.due_at, e.asked, e.outcome, e.ended_at,
         (select json_agg(json_build_array(d.at, d.step, d.outcome, d.reason, d.until, d.detail) order by d.at, d.step, d.outcome)
          from decisions d where d.workspace_id = $1 and d.enrollment_id = e.id) as decisions,
         (select json_agg(json_build_array(i.asked_at, i.expires_at, i.survey_version, i.labels, i.answered_at) order by i.asked_at)
          from invitations i where i.workspace_id = $1 and i.enrollment_id = e.id) as invitations,
         (select json_agg(json_build_array(m.due_at, m.step, m.template, m.language, m.state) order by m.due_at, m.step)
          from messages m where m.workspace_id = $1 and m.enrollment_id = e.id) as messages,
         (select json_agg(json_build_array(c.opened_at, c.score) order by c.opened_at)
          from cases c where c.workspace_id = $1 and c.enrollment_id = e.id) as cases
       from enrollments e join scenarios s on s.workspace_id = $1 and s.id = e.scenario_id where e.workspace_id = $1`,
      [workspaceId],
    ),
  )
  return told
    .map((row) => ({
      ...row,
      event_id: names.get(String(row.event_id)),
      contact_id: names.get(String(row.contact_id)),
    }))
    .sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
}

test('however the time is cut and the work is batched, the same comes of it', async () => {
  const ways: Way[] = [
    { limit: 7, workers: 1, stepHours: END_HOURS },
    { limit: 1000, workers: 1, stepHours: 1 },
    { limit: 1000, workers: 2, stepHours: END_HOURS },
    { limit: 1, workers: 2, stepHours: END_HOURS },
  ]
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      const expected = await live(world, { limit: 1, workers: 1, stepHours: END_HOURS })
      for (const way of ways) assert.deepEqual(await live(world, way), expected, JSON.stringify(way))
    }),
    { numRuns: 4, endOnFailure: true },
  )
})

test('the worlds above are not empty: people are asked, asked again, held, refused, answer and raise cases', async () => {
  const events = [0, 1, 2, 3, 4, 5, 6, 7].map((index) => ({ hour: index * 4, contact: index, amount: index * 40 }))
  const rows = await live({ contacts: 4, events, answersEvery: 67 }, { limit: 5, workers: 1, stepHours: 24 })
  const told = JSON.stringify(rows)
  for (const word of ['"asked"', '"held"', '"limit"', '"small-purchase"', '"done"', '"sorry"', '"cases":[['])
    assert.ok(told.includes(word), `${word} in ${told}`)
  assert.ok(rows.some(({ invitations }) => invitations !== null && invitations.length > 1))
})

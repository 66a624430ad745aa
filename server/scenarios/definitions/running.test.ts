import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { openTestBed } from '../../platform/testing/index.ts'
import {
  answer,
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
import { countGraph } from './counts.ts'
import { countsOf } from './enrolled.ts'
import { findPeople } from './people.ts'
import { getScenario } from './read.ts'
import type { Running } from './running.ts'

const bed = await openTestBed()
const { database } = bed
const scenarios = openTestScenarios(bed)
const noon = bed.clock.now()
const amount = { parameters: { amount: 500 } }

/** Three contacts: one has ended, one was asked and one waits for the first step. */
async function begin() {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'loop', { name: 'Loop', definition: loop }, null)
  const [small, asked, waiting] = await Promise.all([1, 2, 3].map(() => makeContact(database, workspaceId)))
  await happen(database, scenarios, workspaceId, small!, noon, { parameters: { amount: 5 } })
  await happen(database, scenarios, workspaceId, asked!, noon, amount)
  await play(database, [scenarios], workspaceId, noon + 2 * DAY_MS)
  await happen(database, scenarios, workspaceId, waiting!, noon + 2 * DAY_MS, amount)
  return { workspaceId, asked: asked!, waiting: waiting! }
}

const publish = (workspaceId: number, definition: ScenarioDefinition, running: Running) =>
  scenarios.publish(workspaceId, 'loop', { name: 'Loop', definition, running }, null)

/** What is counted says the same as the enrollments themselves. */
async function assertCounted(workspaceId: number): Promise<void> {
  await database.tenant(workspaceId, async (tx) => {
    const { id, definition } = await getScenario(tx, 'loop', false)
    const [counted, seen] = [await countsOf(tx, id, false), await countsOf(tx, id, true)]
    assert.deepEqual(counted.total(id), seen.total(id))
    for (const version of [1, 2, 3]) assert.equal(counted.version(id, version), seen.version(id, version))
    const { steps, outcomes } = await countGraph(tx, id, definition)
    const here = await tx.rows<{ step: string; n: number }>(
      `select step, count(*) as n from enrollments where workspace_id = $1 and phase <> 'ended' group by step`,
      [workspaceId],
    )
    for (const { step, n } of here) assert.equal(steps[step]?.here, n, step)
    assert.equal(
      Object.values(steps).reduce((sum, step) => sum + step.here, 0),
      seen.total(id).running,
    )
    assert.equal(
      outcomes.reduce((sum, { n }) => sum + n, 0),
      seen.total(id).ended,
    )
  })
}

test('those on their way end where a new version says so, with a decision for whoever was not asked', async () => {
  const { workspaceId, asked, waiting } = await begin()
  assert.deepEqual(await publish(workspaceId, { ...loop, priority: 1 }, 'end'), { version: 2, led: 2 })
  assert.deepEqual(
    (await enrollmentsOf(database, workspaceId)).map(({ phase, outcome, dueAt }) => [phase, outcome, dueAt]),
    [
      ['ended', 'small-purchase', null],
      ['ended', 'new-version', null],
      ['ended', 'new-version', null],
    ],
  )
  const decisions = await decisionsOf(database, workspaceId)
  const told = decisions.filter(({ reason }) => reason === 'new-version')
  assert.deepEqual(
    told.map(({ contact, step, outcome }) => [contact, step, outcome]),
    [[waiting.id, 'wait', 'not-asked']],
  )
  assert.ok(decisions.some(({ contact, outcome }) => contact === asked.id && outcome === 'asked'))
  await assertCounted(workspaceId)
  assert.deepEqual(await publish(workspaceId, { ...loop, priority: 1 }, 'end'), { version: 2, led: 0 })
})

test('who is taken along goes by what the step says now, at once', async () => {
  const { workspaceId } = await begin()
  const sooner: ScenarioDefinition = {
    ...loop,
    steps: { ...loop.steps, wait: { kind: 'wait', for: 'P1D', next: 'size' } },
  }
  assert.deepEqual(await publish(workspaceId, sooner, 'move'), { version: 2, led: 2 })
  await assertCounted(workspaceId)
  await play(database, [scenarios], workspaceId, noon + 3 * DAY_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [
    { version: 1, outcome: 'small-purchase' },
    { version: 2, step: 'ask', phase: 'waiting' },
    { version: 2, step: 'ask', phase: 'waiting' },
  ])
  await assertCounted(workspaceId)
})

test('a paused scenario keeps those who were taken along until it goes on', async () => {
  const { workspaceId } = await begin()
  await scenarios.pause(workspaceId, 'loop')
  await play(database, [scenarios], workspaceId, noon + 5 * DAY_MS)
  assert.equal((await publish(workspaceId, { ...loop, priority: 1 }, 'move')).led, 2)
  assert.ok((await enrollmentsOf(database, workspaceId)).some(({ pausedDueAt }) => pausedDueAt !== null))
  await scenarios.resume(workspaceId, 'loop')
  await play(database, [scenarios], workspaceId, noon + 5 * DAY_MS)
  assert.partialDeepStrictEqual((await enrollmentsOf(database, workspaceId)).slice(1), [
    { version: 2, step: 'ask' },
    { version: 2, step: 'ask' },
  ])
})

test('whom a late answer brings back is counted once, at the step where it is', async () => {
  const { workspaceId } = await begin()
  await play(database, [scenarios], workspaceId, noon + 30 * DAY_MS)
  await assertCounted(workspaceId)
  const asked = (await enrollmentsOf(database, workspaceId)).find(({ invitation }) => invitation !== null)!
  await answer(database, scenarios, workspaceId, asked.invitation!, 3, noon + 30 * DAY_MS)
  await assertCounted(workspaceId)
  await play(database, [scenarios], workspaceId, noon + 30 * DAY_MS)
  assert.equal((await enrollmentsOf(database, workspaceId)).find(({ id }) => id === asked.id)!.outcome, 'done')
  await assertCounted(workspaceId)
})

test('people are found at a step, or by how they ended, page by page', async () => {
  const { workspaceId, asked, waiting } = await begin()
  const find = (query: Partial<Parameters<typeof findPeople>[2]>) =>
    database.tenant(workspaceId, async (tx) => {
      const { id } = await getScenario(tx, 'loop', false)
      const found = await findPeople(tx, id, { limit: 10, ...query })
      return found.map(({ contactId, step, reason }) => [contactId, step, reason])
    })
  const [atAsk, atWait] = [
    [asked.id, 'ask', null],
    [waiting.id, 'wait', null],
  ]
  assert.deepEqual(await find({}), [atWait, atAsk])
  assert.deepEqual(await find({ step: 'ask' }), [atAsk])
  assert.equal((await find({ outcome: 'small-purchase' })).length, 1)
  assert.deepEqual(await find({ outcome: 'small-purchase', step: 'ask' }), [])
  const [first] = await database.tenant(workspaceId, async (tx) =>
    findPeople(tx, (await getScenario(tx, 'loop', false)).id, { limit: 1 }),
  )
  assert.deepEqual(await find({ after: first!.id }), [atAsk])
})

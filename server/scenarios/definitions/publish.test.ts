import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { ProblemError } from '../../platform/errors/index.ts'
import { openTestBed } from '../../platform/testing/index.ts'
import {
  askAtOnce,
  DAY_MS,
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
const amount = { parameters: { amount: 500 } }

test('what is published is started by the next event, in every process', async () => {
  const workspaceId = await makeWorkspace(bed)
  const contact = await makeContact(database, workspaceId)
  const other = openTestScenarios(bed)
  await happen(database, other, workspaceId, contact, noon)
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: askAtOnce() }, null)
  await happen(database, other, workspaceId, contact, noon)
  assert.equal((await enrollmentsOf(database, workspaceId)).length, 1)
  const onlyReturns = askAtOnce({ type: 'return' })
  await scenarios.publish(workspaceId, 'ask', { name: 'Ask', definition: onlyReturns }, null)
  await happen(database, other, workspaceId, contact, noon)
  assert.equal((await enrollmentsOf(database, workspaceId)).length, 1)
})

test('a trigger’s condition and age limit decide who starts; an event may start several scenarios', async () => {
  const workspaceId = await makeWorkspace(bed)
  const large = askAtOnce({ when: { field: 'event.amount', is: 'atLeast', value: 100 } })
  const vip = askAtOnce({ when: { field: 'contact.vip', is: 'equal', value: true }, maxAge: 'P7D' })
  await scenarios.publish(workspaceId, 'large', { name: 'Large', definition: large }, null)
  await scenarios.publish(workspaceId, 'vip', { name: 'VIP', definition: vip }, null)
  const contact = await makeContact(database, workspaceId, { attributes: { vip: true } })
  const started = async (parameters: Record<string, unknown>, occurredAt: number) => {
    const before = (await enrollmentsOf(database, workspaceId)).length
    await happen(database, scenarios, workspaceId, contact, noon, { parameters, occurredAt })
    return (await enrollmentsOf(database, workspaceId)).length - before
  }
  assert.equal(await started({ amount: 500 }, noon), 2)
  assert.equal(await started({ amount: 99 }, noon), 1)
  assert.equal(await started({ amount: 500 }, noon - 8 * DAY_MS), 1)
  assert.equal(await started({}, noon - 8 * DAY_MS), 0)
})

test('a scenario that begins with a wait is parked at once, and one that asks is due at once', async () => {
  const workspaceId = await makeWorkspace(bed)
  const contact = await makeContact(database, workspaceId)
  await scenarios.publish(workspaceId, 'a', { name: 'A', definition: loop }, null)
  await scenarios.publish(workspaceId, 'b', { name: 'B', definition: askAtOnce() }, null)
  await happen(database, scenarios, workspaceId, contact, noon, amount)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [
    { step: 'wait', phase: 'waiting', dueAt: noon + 2 * DAY_MS },
    { step: 'ask', phase: 'entering', dueAt: noon },
  ])
})

test('a new version leaves running enrollments on theirs, or takes along those whose step it still has', async () => {
  const workspaceId = await makeWorkspace(bed)
  const contact = await makeContact(database, workspaceId)
  await scenarios.publish(workspaceId, 'loop', { name: 'Loop', definition: loop }, null)
  await happen(database, scenarios, workspaceId, contact, noon, amount)
  await play(database, [scenarios], workspaceId, noon + 2 * DAY_MS)
  await happen(database, scenarios, workspaceId, contact, noon + 2 * DAY_MS, amount)
  const versions = async () => (await enrollmentsOf(database, workspaceId)).map(({ step, version }) => [step, version])

  const { wait: _, ...rest } = loop.steps
  const shorter: ScenarioDefinition = { ...loop, start: 'size', steps: rest }
  assert.deepEqual(await scenarios.publish(workspaceId, 'loop', { name: 'Loop', definition: shorter }, null), {
    version: 2,
    led: 0,
  })
  assert.deepEqual(await versions(), [
    ['ask', 1],
    ['wait', 1],
  ])
  const again = { name: 'Loop', definition: shorter, running: 'move' as const }
  assert.deepEqual(await scenarios.publish(workspaceId, 'loop', again, null), { version: 2, led: 1 })
  assert.deepEqual(await versions(), [
    ['ask', 2],
    ['wait', 1],
  ])
  await play(database, [scenarios], workspaceId, noon + 20 * DAY_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [
    { step: 'ask', outcome: 'unanswered' },
    { step: 'ask', outcome: 'limit' },
  ])
})

test('who waits at a step that became another kind stays on the old version; who has yet to enter it moves', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'loop', { name: 'Loop', definition: loop }, null)
  const [waiting, entering] = [await makeContact(database, workspaceId), await makeContact(database, workspaceId)]
  for (const contact of [waiting, entering]) await happen(database, scenarios, workspaceId, contact, noon, amount)
  const [, second] = await enrollmentsOf(database, workspaceId)
  await database.tenant(workspaceId, (tx) =>
    tx.rows(`update enrollments set phase = 'entering' where id = $1`, [second!.id]),
  )
  const { wait: _, ...rest } = loop.steps
  const otherKind: ScenarioDefinition = { ...loop, steps: { ...rest, wait: { kind: 'open-case', next: 'size' } } }
  const moving = { name: 'Loop', definition: otherKind, running: 'move' as const }
  assert.equal((await scenarios.publish(workspaceId, 'loop', moving, null)).led, 1)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ version: 1 }, { version: 2 }])
})

test('a definition with problems is refused with the path of each', async () => {
  const workspaceId = await makeWorkspace(bed)
  const problems = async (definition: unknown) => {
    const refused = await scenarios.publish(workspaceId, 'bad', { name: 'Bad', definition }, null).catch((e) => e)
    assert.ok(refused instanceof ProblemError)
    assert.equal(refused.code, 'invalid-definition')
    return refused.errors!.map(({ path, code }) => `${path} ${code}`)
  }
  assert.deepEqual(await problems({ ...loop, start: 'nowhere', steps: { end: { kind: 'end' } } }), [
    'definition.start missing-start',
    'definition.steps.end unreachable-step',
  ])
  assert.deepEqual(
    await problems(
      askAtOnce(
        {},
        { survey: 'csat', ways: [{ channel: 'pigeon', template: 'none' }], answered: 'sorry' },
        {
          sorry: { kind: 'send', channel: 'email', template: 'lost' },
        },
      ),
    ),
    [
      'definition.steps.ask.survey unknown-survey',
      'definition.steps.ask.ways[0].channel unknown-channel',
      'definition.steps.ask.ways[0].template unknown-template',
      'definition.steps.sorry.template unknown-template',
    ],
  )
  const arms = [{ when: { field: 'event.amount', is: 'less', value: 'much' }, next: 'small' }]
  const shown = await problems({ ...loop, steps: { ...loop.steps, size: { kind: 'branch', arms, otherwise: 'ask' } } })
  assert.match(shown.join(), /^definition\.steps\.size\.arms\[0\]\.when\.value /)
  assert.deepEqual(await problems(null), ['definition invalid_type'])
})

test('publishers at once make one version each, and the same definition makes none', async () => {
  const workspaceId = await makeWorkspace(bed)
  const publish = (type: string) =>
    scenarios.publish(workspaceId, 'ask', { name: type, definition: askAtOnce({ type }) }, null)
  const made = await Promise.all(['a', 'b', 'c', 'd'].map(publish))
  assert.deepEqual(made.map(({ version }) => version).sort(), [1, 2, 3, 4])
  const last = ['a', 'b', 'c', 'd'][made.findIndex(({ version }) => version === 4)]!
  assert.equal((await publish(last)).version, 4)
})

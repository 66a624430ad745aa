import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@otklik/core/condition'
import type { Reentry, ScenarioDefinition } from '@otklik/core/scenario'
import * as fc from 'fast-check'
import { createIntake } from '../../../events/index.ts'
import { openTestBed } from '../../../platform/testing/index.ts'
import {
  DAY_MS,
  enrollmentsOf,
  happen,
  happenTogether,
  HOUR_MS,
  makeContact,
  makeWorkspace,
  openTestScenarios,
  play,
} from '../../testing.ts'

const bed = await openTestBed()
const { database } = bed
const scenarios = openTestScenarios(bed)
const noon = bed.clock.now()

const waiting = (more: Partial<ScenarioDefinition> = {}): ScenarioDefinition => ({
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'rest',
  steps: { rest: { kind: 'wait', for: 'P2D', next: 'end' }, end: { kind: 'end' } },
  ...more,
})
const bought = (value: number, is: 'equal' | 'atLeast' = 'equal'): Condition => {
  return { events: { type: 'purchase', within: 'P30D' }, take: 'count', is, value }
}
const publish = (workspaceId: number, definition: ScenarioDefinition, key = 'one') =>
  scenarios.publish(workspaceId, key, { name: key, definition }, null)
const startedOf = async (workspaceId: number) => (await enrollmentsOf(database, workspaceId)).length
const refusalsOf = (workspaceId: number) =>
  database.tenant(workspaceId, (tx) =>
    tx.rows<{ reason: string; entry: string; step: string }>(
      `select reason, detail ->> 'entry' as entry, step from decisions where enrollment_id is null order by at, id`,
    ),
  )

test('a condition on the past sees what happened until the event itself, also within a batch', async () => {
  for (const together of [true, false]) {
    const workspaceId = await makeWorkspace(bed)
    const trigger = { kind: 'event', type: 'purchase', when: bought(2) } as const
    await publish(workspaceId, waiting({ trigger }))
    const [anna, boris] = [await makeContact(database, workspaceId), await makeContact(database, workspaceId)]
    const happenings = [anna, boris, anna, anna].map((contact) => ({ contact }))
    for (const some of together ? [happenings] : happenings.map((one) => [one]))
      await happenTogether(database, scenarios, workspaceId, some, noon)
    assert.equal(await startedOf(workspaceId), 1)
    await happen(database, scenarios, workspaceId, boris, noon + 29 * DAY_MS)
    assert.equal(await startedOf(workspaceId), 2)
  }
})

test('the past is loaded only where it decides', async () => {
  const workspaceId = await makeWorkspace(bed)
  const when = { all: [bought(1), { field: 'event.amount', is: 'atLeast', value: 100 } as const] }
  await publish(workspaceId, waiting({ trigger: { kind: 'event', type: 'purchase', when } }))
  const contact = await makeContact(database, workspaceId)
  const counted = (amount: number) =>
    database.tenant(workspaceId, async (tx) => {
      const asked: string[] = []
      const rows: typeof tx.rows = (sql, values) => (asked.push(sql), tx.rows(sql, values))
      const starting = await scenarios.prepare({ ...tx, rows })
      asked.length = 0
      const event = { id: contact.id, contactId: contact.id, type: 'purchase', occurredAt: noon, dimensions: {} }
      const facts = { name: null, language: null, zone: null, attributes: {} }
      await starting.match([{ ...event, parameters: { amount }, contact: facts }], noon)
      return asked.length
    })
  assert.equal(await counted(10), 0)
  assert.equal(await counted(500), 2)
})

test('a scenario says how often somebody may begin it, and each refusal has a decision', async () => {
  const attempts = [0, 1, 3 * 24, 6 * 24].map((hours) => noon + hours * HOUR_MS)
  const orders = ['A', 'A', 'B', 'A']
  const table: [Reentry | undefined, entered: number, refused: string[]][] = [
    [undefined, 4, []],
    [{ mode: 'never' }, 1, ['entered-before', 'entered-before', 'entered-before']],
    [{ mode: 'ended' }, 3, ['still-in']],
    [{ mode: 'after', period: 'P4D' }, 2, ['entered-lately', 'entered-lately']],
    [{ mode: 'parallel' }, 4, []],
    [{ mode: 'parallel', key: 'event.order' }, 2, ['same-key', 'same-key']],
  ]
  for (const [reentry, entered, refused] of table) {
    const workspaceId = await makeWorkspace(bed)
    await publish(workspaceId, waiting(reentry && { reentry }))
    const contact = await makeContact(database, workspaceId)
    for (const [index, now] of attempts.entries()) {
      await play(database, [scenarios], workspaceId, now)
      await happen(database, scenarios, workspaceId, contact, now, { parameters: { order: orders[index] } })
    }
    const told = await refusalsOf(workspaceId)
    assert.equal(await startedOf(workspaceId), entered, JSON.stringify(reentry))
    assert.deepEqual(
      told,
      refused.map((entry) => ({ reason: 're-entry', entry, step: '' })),
    )
  }
})

test('who of several events of one batch may begin is decided one after another, also across aliases', async () => {
  const workspaceId = await makeWorkspace(bed)
  await publish(workspaceId, waiting({ reentry: { mode: 'never' } }))
  const [anna, alias] = [await makeContact(database, workspaceId), await makeContact(database, workspaceId)]
  await happenTogether(database, scenarios, workspaceId, [{ contact: alias }, { contact: alias }], noon)
  assert.equal(await startedOf(workspaceId), 1)
  await database.tenant(workspaceId, (tx) =>
    tx.rows('update contacts set merged_into = $1 where id = $2', [anna.id, alias.id]),
  )
  await happen(database, scenarios, workspaceId, anna, noon + HOUR_MS)
  assert.equal(await startedOf(workspaceId), 1)
})

test('two processes that take events of one contact at once let it in once', async () => {
  const workspaceId = await makeWorkspace(bed)
  await publish(workspaceId, waiting({ reentry: { mode: 'ended' } }))
  const other = openTestScenarios(bed)
  const intakes = [scenarios, other].map(({ prepare }) => createIntake({ ...bed, prepare }))
  const body = { type: 'purchase', contact: { externalId: '1' } }
  await intakes[0]!.take(workspaceId, 'api', [{ ...body, type: 'visit' }])
  await Promise.all(Array.from({ length: 8 }, (_, n) => intakes[n % 2]!.take(workspaceId, 'api', [body])))
  assert.equal(await startedOf(workspaceId), 1)
  assert.equal((await refusalsOf(workspaceId)).length, 7)
})

test('what a scoped person may see of a refusal is what they may see of its event', async () => {
  const workspaceId = await makeWorkspace(bed)
  await publish(workspaceId, waiting({ reentry: { mode: 'never' } }))
  const contact = await makeContact(database, workspaceId)
  for (const region of ['Урал', 'Урал', 'Волга'])
    await happen(database, scenarios, workspaceId, contact, noon, { dimensions: { region } })
  const seen = (region: string) =>
    database.panel(workspaceId, { region: [region] }, (tx) => tx.rows('select id from decisions'))
  assert.deepEqual([(await seen('Урал')).length, (await seen('Волга')).length, (await seen('Север')).length], [1, 1, 0])
})

/** Whoever is known as gold, or buys for the third time, begins; buying large makes gold. */
const rich: Condition = { any: [{ field: 'contact.tier', is: 'equal', value: 'gold' }, bought(3, 'atLeast')] }
const happenings = fc.array(
  fc.record({ contact: fc.nat(2), tier: fc.option(fc.constantFrom('gold', 'none'), { nil: undefined }) }),
  { minLength: 1, maxLength: 9 },
)

test('however events are batched, the same contacts begin by the same events', async () => {
  const scenario = waiting({ trigger: { kind: 'event', type: 'purchase', when: rich }, reentry: { mode: 'ended' } })
  const run = async (batches: readonly { contact: number; tier: string | undefined; n: number }[][]) => {
    const workspaceId = await makeWorkspace(bed)
    await publish(workspaceId, scenario)
    const intake = createIntake({ ...bed, prepare: scenarios.prepare })
    for (const batch of batches)
      for (const { status } of await intake.take(
        workspaceId,
        'api',
        batch.map(({ contact, tier, n }) => ({
          type: 'purchase',
          contact: { externalId: `customer ${contact}`, ...(tier && { attributes: { tier } }) },
          parameters: { n },
        })),
      ))
        assert.equal(status, 'accepted')
    return database.tenant(workspaceId, (tx) =>
      tx.rows(
        `select v.parameters, d.reason from events v left join enrollments e on e.event_id = v.id
         left join decisions d on d.event_id = v.id where e.id is not null or d.id is not null order by v.id`,
      ),
    )
  }
  await fc.assert(
    fc.asyncProperty(happenings, fc.array(fc.integer({ min: 1, max: 4 })), async (list, sizes) => {
      const numbered = list.map(({ contact, tier }, n) => ({ contact, tier, n }))
      const left = [...numbered]
      const cut = sizes.map((size) => left.splice(0, size)).concat([left])
      const expected = await run(numbered.map((one) => [one]))
      assert.deepEqual(await run(cut.filter(({ length }) => length > 0)), expected)
      assert.deepEqual(await run([numbered]), expected)
    }),
    { numRuns: 15 },
  )
})

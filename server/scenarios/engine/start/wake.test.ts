import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition, Step } from '@otklik/core/scenario'
import { createIntake, createRaise } from '../../../events/index.ts'
import { openTestBed } from '../../../platform/testing/index.ts'
import {
  DAY_MS,
  enrollmentsOf,
  happen,
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

const scenario = (steps: Record<string, Step>, more: Partial<ScenarioDefinition> = {}): ScenarioDefinition => ({
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: Object.keys(steps)[0]!,
  steps,
  ...more,
})
const month: Step = { kind: 'wait', for: 'P30D', next: 'end' }
const end: Step = { kind: 'end' }
const refunded = { events: { type: 'refund', since: 'start' }, take: 'count', is: 'atLeast', value: 1 } as const
const leaving = scenario({ month, end }, { leave: [{ when: refunded, outcome: 'refunded', goal: true }] })

async function begin(definition: ScenarioDefinition) {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'one', { name: 'One', definition }, null)
  const contact = await makeContact(database, workspaceId)
  await happen(database, scenarios, workspaceId, contact, noon, { parameters: { order: 'A' } })
  await play(database, [scenarios], workspaceId, noon)
  return {
    workspaceId,
    contact,
    /** Where it stands once that has happened, and whatever is due then was done. */
    async after(type: string, now: number, parameters = {}) {
      await happen(database, scenarios, workspaceId, contact, now, { type, parameters })
      await play(database, [scenarios], workspaceId, now)
      const [one] = await enrollmentsOf(database, workspaceId)
      return one!
    },
  }
}

test('whoever a leave rule lets go leaves when the event comes in, not when the wait is over', async () => {
  const { after } = await begin(leaving)
  const later = noon + DAY_MS
  assert.partialDeepStrictEqual(await after('visit', later), { phase: 'waiting', dueAt: noon + 30 * DAY_MS })
  assert.partialDeepStrictEqual(await after('refund', later), { phase: 'ended', outcome: 'refunded' })
})

test('whoever is woken for nothing goes on waiting for the same time', async () => {
  const when = { field: 'event.large', is: 'equal', value: true } as const
  const large = { events: { type: 'refund', when }, take: 'count', is: 'atLeast', value: 1 } as const
  const { after } = await begin({ ...leaving, leave: [{ when: large, outcome: 'refunded' }] })
  const still = { phase: 'waiting', step: 'month', dueAt: noon + 30 * DAY_MS }
  assert.partialDeepStrictEqual(await after('refund', noon + DAY_MS), still)
  assert.equal((await after('refund', noon + 2 * DAY_MS, { large: true })).outcome, 'refunded')
})

test('what was waited for takes the contact on at once; the same of another order does not', async () => {
  const { after } = await begin(
    scenario({
      paid: {
        kind: 'wait-for',
        what: { event: 'paid', same: ['order'] },
        timeout: 'P7D',
        next: 'end',
        timedOut: 'late',
      },
      end,
      late: { kind: 'end', reason: 'never-paid' },
    }),
  )
  assert.equal((await after('paid', noon + HOUR_MS, { order: 'B' })).phase, 'waiting')
  assert.partialDeepStrictEqual(await after('paid', noon + 2 * HOUR_MS, { order: 'A' }), {
    phase: 'ended',
    outcome: 'done',
  })
})

test('what another scenario raises or says of the contact wakes as well', async () => {
  const gold = { field: 'contact.tier', is: 'equal', value: 'gold' } as const
  const { workspaceId, contact } = await begin(scenario({ month, end }, { leave: [{ when: gold, outcome: 'gold' }] }))
  const raise = createRaise({ database, prepare: scenarios.prepare })
  const stated = { 'attributes.tier': 'gold' }
  const event = { contactId: contact.id, type: 'otklik.contact-updated', stated }
  await database.tenant(workspaceId, (tx) => raise(tx, [event], noon + HOUR_MS))
  await play(database, [scenarios], workspaceId, noon + HOUR_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ outcome: 'gold' }])
})

test('whoever is on an earlier version is woken by what that one listens for', async () => {
  const { workspaceId, after } = await begin(leaving)
  await scenarios.publish(workspaceId, 'one', { name: 'One', definition: scenario({ month, end }) }, null)
  assert.equal((await after('refund', noon + DAY_MS)).outcome, 'refunded')
})

test('whoever is woken while the scenario is paused is looked at when it goes on', async () => {
  const { workspaceId, after } = await begin(leaving)
  await scenarios.pause(workspaceId, 'one')
  assert.partialDeepStrictEqual(await after('refund', noon + DAY_MS), { phase: 'waiting', dueAt: null })
  await scenarios.resume(workspaceId, 'one')
  await play(database, [scenarios], workspaceId, noon + DAY_MS)
  assert.partialDeepStrictEqual(await enrollmentsOf(database, workspaceId), [{ outcome: 'refunded' }])
})

test('where nothing listens, and nothing is started, events cost one look', async () => {
  const workspaceId = await makeWorkspace(bed)
  await scenarios.publish(workspaceId, 'one', { name: 'One', definition: scenario({ month, end }) }, null)
  const asked: string[] = []
  const intake = createIntake({
    ...bed,
    async prepare(tx) {
      const counting = { ...tx, rows: ((sql, values) => (asked.push(sql), tx.rows(sql, values))) as typeof tx.rows }
      return scenarios.prepare({
        ...counting,
        one: async (sql, values) => (await counting.rows(sql, values))[0] as never,
      })
    },
  })
  const body = { type: 'visit', contact: { externalId: 'anna' } }
  await intake.take(workspaceId, 'api', [body])
  asked.length = 0
  await intake.take(workspaceId, 'api', [body, body])
  assert.equal(asked.length, 1)
})

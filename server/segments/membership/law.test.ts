import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@otklik/core/condition'
import * as fc from 'fast-check'
import { openTestBed } from '../../platform/testing/index.ts'
import { askEverybody, bought, DAY_MS, makeContact, openTestSegments } from '../testing.ts'

const bed = await openTestBed()
const segments = openTestSegments(bed)

const durations = ['P1D', 'P3D', 'P7D', 'PT36H']
const names = ['a', 'b', 'c', 'd']

/** Conditions over events, their sums, what a contact is and other segments, joined in any way. */
const conditionOf = (others: string[]): fc.Arbitrary<Condition> =>
  fc.letrec<{ node: Condition; leaf: Condition }>((tie) => ({
    leaf: fc.oneof(
      fc.constantFrom(...durations).map(bought),
      fc.constant<Condition>({ field: 'contact.vip', is: 'equal', value: true }),
      fc
        .record({ within: fc.constantFrom(...durations), ago: fc.constantFrom(...durations), value: fc.nat(3) })
        .map(({ within, ago, value }): Condition => {
          return { events: { type: 'visit', within, ago }, take: 'count', is: 'atLeast', value: value + 1 }
        }),
      fc.constantFrom(...durations).map((within): Condition => {
        return {
          events: { type: 'purchase', within },
          take: 'sum',
          of: 'event.amount',
          is: 'greater',
          versus: 'previous',
        }
      }),
      fc.constantFrom(...durations).map((value): Condition => {
        return { events: { type: 'visit' }, take: 'last', of: 'event.occurredAt', is: 'longerAgo', value }
      }),
      ...(others.length > 0 ? [fc.constantFrom(...others).map((segment): Condition => ({ segment }))] : []),
    ),
    node: fc.oneof(
      { maxDepth: 2 },
      tie('leaf'),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((all): Condition => ({ all })),
      fc.array(tie('node'), { minLength: 1, maxLength: 3 }).map((any): Condition => ({ any })),
      tie('node').map((not): Condition => ({ not })),
    ),
  })).node

/** Each may ask about those before it. */
const conditionsArbitrary = fc.tuple(...names.map((_, index) => conditionOf(names.slice(0, index))))

const person = fc.nat(3)
const action = fc.oneof(
  fc.record({
    what: fc.constant('event' as const),
    person,
    type: fc.constantFrom('purchase', 'visit', 'other'),
    amount: fc.integer({ min: -5, max: 50 }),
    /** Some come late, some are announced. */
    offsetMs: fc.constantFrom(0, 0, 0, -DAY_MS, -4 * DAY_MS, DAY_MS),
  }),
  fc.record({ what: fc.constant('fact' as const), person, vip: fc.boolean() }),
  fc.record({ what: fc.constant('time' as const), hours: fc.integer({ min: 1, max: 60 }) }),
  fc.record({ what: fc.constant('work' as const), limit: fc.integer({ min: 1, max: 6 }) }),
  fc.record({
    what: fc.constant('change' as const),
    segment: fc.nat(names.length - 1),
    like: fc.nat(names.length - 1),
  }),
)

test('after any events, moves of the clock, changed conditions and batches, who is in a segment is whom it holds for', async () => {
  await fc.assert(
    fc.asyncProperty(conditionsArbitrary, fc.array(action, { minLength: 5, maxLength: 30 }), async (made, actions) => {
      const ws = await bed.makeWorkspace()
      const people = await Promise.all([0, 1, 2, 3].map(() => makeContact(bed, ws)))
      const conditions = new Map(names.map((name, index) => [name, made[index]!]))
      await segments.define(ws, Object.fromEntries(conditions))
      for (const each of actions) await act(ws, people, conditions, each)
      await segments.settle(ws)
      for (const name of names) {
        const members = await segments.membersOf(ws, name)
        assert.deepEqual(members, await askEverybody(bed, ws, name, conditions, bed.clock.now()), name)
        assert.equal(await segments.countOf(ws, name), members.length)
      }
    }),
    { numRuns: 60 },
  )
})

async function act(
  ws: number,
  people: string[],
  conditions: Map<string, Condition>,
  done: typeof action extends fc.Arbitrary<infer One> ? One : never,
): Promise<void> {
  if (done.what === 'event')
    await segments.happen(ws, people[done.person]!, {
      type: done.type,
      parameters: { amount: done.amount },
      occurredAt: bed.clock.now() + done.offsetMs,
    })
  if (done.what === 'fact') {
    const id = people[done.person]!
    const attributes = { vip: done.vip }
    await bed.owner.query('update contacts set attributes = $3 where workspace_id = $1 and id = $2', [
      ws,
      id,
      attributes,
    ])
    await segments.happen(ws, id, { type: 'told', stated: { 'attributes.vip': done.vip } })
  }
  if (done.what === 'time') bed.clock.advance(done.hours * 3_600_000)
  if (done.what === 'work') await segments.work(ws, bed.clock.now(), done.limit)
  if (done.what === 'change') {
    // What it asks about must still come before it.
    const [name, like] = [names[done.segment]!, names[Math.min(done.like, done.segment)]!]
    const condition: Condition = { not: conditions.get(like)! }
    conditions.set(name, condition)
    await segments.save(ws, name, { kind: 'condition', name, condition }, null)
  }
}

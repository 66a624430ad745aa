import assert from 'node:assert/strict'
import { test } from 'node:test'
import { advance } from '../advance.ts'
import type { Facts, WaitStep } from '../definition.ts'
import { DAY, factsOf, HOUR, NOON, scenarioOf, woken } from '../testing.ts'
import { enroll } from '../trigger.ts'

const end = { kind: 'end' } as const
const scenario = (step: Omit<WaitStep, 'kind' | 'next'>) =>
  scenarioOf({ wait: { kind: 'wait', ...step, next: 'end' }, end })
const at = (text: string) => Date.parse(text)

/** Until when a contact waits who comes to the step at `now`; null: not at all. */
function until(step: Omit<WaitStep, 'kind' | 'next'>, facts: Facts = factsOf(), now = NOON): number | null {
  return advance(scenario(step), enroll(scenario(step), now), facts, now).next.dueAt
}

test('a wait until the date of a field ends on its day at a time, shifted, in the zone of the contact', () => {
  const event = (deliveryDate: unknown) =>
    factsOf({ event: { type: 'order.placed', occurredAt: NOON, parameters: { deliveryDate } } })
  const field = 'event.deliveryDate'
  const table: [step: WaitStep['untilField'], value: unknown, until: string | null][] = [
    [{ field }, '2026-03-20', '2026-03-20T08:00Z'],
    [{ field, at: '18:30' }, '2026-03-20', '2026-03-20T17:30Z'],
    [{ field, at: '00:00' }, '2026-03-20', '2026-03-19T23:00Z'],
    [{ field, shift: 'P2D', direction: 'before' }, '2026-03-20', '2026-03-18T08:00Z'],
    [{ field, shift: 'P2D' }, '2026-03-20', '2026-03-22T08:00Z'],
    // The clocks go forward on the 29th: nine in the morning stays nine.
    [{ field, shift: 'P10D', direction: 'after' }, '2026-03-20', '2026-03-30T07:00Z'],
    [{ field, at: '18:30' }, '2026-03-20T10:15:00+05:00', '2026-03-20T05:15Z'],
    [{ field, shift: 'PT1H', direction: 'before' }, '2026-03-20T10:15:00Z', '2026-03-20T09:15Z'],
    // What is over, and what is no date, is not waited for.
    [{ field }, '2026-03-10', null],
    [{ field, shift: 'P1M', direction: 'before' }, '2026-03-20', null],
    [{ field }, undefined, null],
    [{ field }, 'soon', null],
    [{ field }, 20_260_320, null],
  ]
  for (const [untilField, value, expected] of table) {
    const found = until({ untilField: untilField! }, event(value))
    assert.equal(found, expected === null ? null : at(expected), JSON.stringify([untilField, value]))
  }
})

test('a wait for a time of day ends when the clock comes to it next, on one of the weekdays', () => {
  // NOON is a Tuesday, twelve o'clock in Berlin.
  const table: [step: WaitStep['untilTime'], until: string][] = [
    [{ at: '12:01' }, '2026-03-10T11:01Z'],
    [{ at: '12:00' }, '2026-03-11T11:00Z'],
    [{ at: '09:00' }, '2026-03-11T08:00Z'],
    [{ at: '15:00', weekdays: [2] }, '2026-03-10T14:00Z'],
    [{ at: '09:00', weekdays: [2] }, '2026-03-17T08:00Z'],
    [{ at: '09:00', weekdays: [1, 6] }, '2026-03-14T08:00Z'],
    [{ at: '09:00', weekdays: [7] }, '2026-03-15T08:00Z'],
  ]
  for (const [untilTime, expected] of table)
    assert.equal(until({ untilTime: untilTime! }), at(expected), JSON.stringify(untilTime))
  assert.equal(until({ untilTime: { at: '09:00' } }, factsOf({ zone: 'Asia/Vladivostok' })), at('2026-03-10T23:00Z'))
})

test('who is woken for something else goes back to waiting for the same time', () => {
  const definition = scenario({ for: 'P3D' })
  const waiting = advance(definition, enroll(definition, NOON), factsOf(), NOON).next
  const after = advance(definition, woken(waiting, NOON + DAY), factsOf(), NOON + DAY)
  assert.deepEqual(after, { next: waiting, effects: [], path: [] })
})

test('a worker that comes late adds nothing to the wait', () => {
  const definition = scenario({ for: 'P1D' })
  const late = advance(definition, enroll(definition, NOON), factsOf(), NOON + 5 * HOUR).next
  assert.equal(late.dueAt, NOON + DAY)
})

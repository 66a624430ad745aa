import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScheduleTrigger } from '@otklik/core/scenario'
import { simulate } from './simulate.ts'
import { arrivalOf, askAfter, march, pastOf, planOf, plannedOf } from './testing.ts'
import { turnsOf } from './turns.ts'

const weekly: ScheduleTrigger = { kind: 'schedule', segment: 'buyers', every: 'P7D', from: '2026-03-03', time: '10:00' }
const weeklyAsk = askAfter(1, { trigger: weekly, start: 'ask' })
const period = { from: march(1, 0), to: march(32, 0) }
const member = (from: number, until: number | null) => ({
  segment: 'buyers',
  from: march(from),
  until: until === null ? null : march(until),
})
const daysOf = (past: ReturnType<typeof pastOf>, turns: ReturnType<typeof turnsOf>) =>
  simulate(past, planOf(weeklyAsk, { turns })).decisions.map(({ at }) => [
    new Date(at).getUTCDate(),
    new Date(at).getUTCHours(),
  ])
const tried = (ran: readonly ReturnType<typeof plannedOf>[]) =>
  turnsOf(
    { key: 'after-purchase', definition: weeklyAsk },
    ran.flatMap(({ versions }) => versions),
    period,
    'UTC',
  )

test('a schedule that never ran gives members their turns, while they are members', () => {
  const past = pastOf({ memberships: [member(5, 20), member(28, null)] })
  assert.deepEqual(daysOf(past, tried([])), [
    [10, 10],
    [17, 10],
    [31, 10],
  ])
})

test('a schedule that ran as it is tried gives the turns that there really were', () => {
  const turn = arrivalOf('otklik.scheduled', march(10, 11), {
    source: 'otklik',
    parameters: { scenario: 'after-purchase' },
  })
  const past = pastOf({ memberships: [member(5, null)], arrivals: [turn] })
  const same = tried([plannedOf('after-purchase', weeklyAsk)])
  assert.equal(same, null)
  assert.deepEqual(daysOf(past, same), [[10, 11]])
  const other = tried([
    plannedOf('after-purchase', { ...weeklyAsk, trigger: { ...weekly, time: '11:00' } }),
    plannedOf('after-purchase', weeklyAsk, march(8)),
  ])
  assert.deepEqual(daysOf(past, other), [
    [10, 10],
    [17, 10],
    [24, 10],
    [31, 10],
  ])
})

test('whoever is spread over the week has one turn in it', () => {
  const spread = { ...weeklyAsk, trigger: { ...weekly, spread: true } }
  const turns = turnsOf({ key: 'after-purchase', definition: spread }, [], period, 'UTC')
  const asked = simulate(pastOf({ memberships: [member(1, null)] }), planOf(spread, { turns })).decisions
  const weeks = asked.map(({ at }) => Math.floor((at - march(3, 0)) / (7 * 86_400_000)))
  // The fifth week is cut off by the end of the period.
  assert.deepEqual(weeks.slice(0, 4), [0, 1, 2, 3])
})

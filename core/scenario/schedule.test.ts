import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { ScheduleTrigger } from './definition.ts'
import { isOutdated, nextRound, roundOf } from './schedule.ts'

const ZONE = 'Asia/Yekaterinburg'
const quarterly: ScheduleTrigger = {
  kind: 'schedule',
  segment: 'customers',
  every: 'P90D',
  from: '2026-01-31',
  time: '10:00',
}

/** The first rounds after a moment, in local days and times. */
function rounds(trigger: ScheduleTrigger, after: string, count: number): string[] {
  const found: string[] = []
  for (let at = Date.parse(after); found.length < count;) {
    at = nextRound(trigger, at, ZONE)
    found.push(new Date(at + 5 * 3_600_000).toISOString().slice(0, 16))
  }
  return found
}

test('everybody begins with each period, at the time of the workspace’s zone', () => {
  const first = ['2026-01-31T10:00', '2026-05-01T10:00', '2026-07-30T10:00']
  assert.deepEqual(rounds(quarterly, '2025-06-01T00:00Z', 3), first)
  assert.deepEqual(rounds(quarterly, '2026-01-31T04:59:59Z', 1), first.slice(0, 1))
  assert.deepEqual(rounds(quarterly, '2026-01-31T05:00Z', 1), first.slice(1, 2))
})

test('months are counted from the first day, and do not creep', () => {
  const monthly = { ...quarterly, every: 'P1M' }
  const days = ['2026-01-31T10:00', '2026-02-28T10:00', '2026-03-31T10:00', '2026-04-30T10:00']
  assert.deepEqual(rounds(monthly, '2026-01-01T00:00Z', 4), days)
})

test('however long ago the first day was, or lies ahead, the periods are the same', () => {
  const [daily, far] = [
    { ...quarterly, every: 'P1D' },
    { ...quarterly, from: '2199-12-31' },
  ]
  assert.deepEqual(rounds({ ...daily, from: '1900-01-01' }, '2026-02-27T06:00Z', 2), [
    '2026-02-28T10:00',
    '2026-03-01T10:00',
  ])
  const monthly = { ...daily, every: 'P1M', from: '1900-01-31' }
  assert.deepEqual(rounds(monthly, '2026-02-01T00:00Z', 2), ['2026-02-28T10:00', '2026-03-31T10:00'])
  for (const every of ['P1D', 'P100Y'])
    assert.deepEqual(rounds({ ...far, every }, '2026-02-01T00:00Z', 1), ['2199-12-31T10:00'])
})

test('a day that is not allowed comes on the next that is', () => {
  const monthly = { ...quarterly, every: 'P1M', weekdays: [1, 2] }
  assert.deepEqual(rounds(monthly, '2026-01-01T00:00Z', 3), [
    '2026-02-02T10:00',
    '2026-03-02T10:00',
    '2026-03-31T10:00',
  ])
  const spread = { ...quarterly, spread: true, weekdays: [3] }
  assert.deepEqual(rounds(spread, '2026-01-01T00:00Z', 2), ['2026-02-04T10:00', '2026-02-11T10:00'])
})

test('a round that is a whole period old is no longer worth its while', () => {
  const round = nextRound(quarterly, 0, ZONE)
  assert.equal(isOutdated(quarterly, round, round + 89 * 86_400_000, ZONE), false)
  assert.equal(isOutdated(quarterly, round, round + 90 * 86_400_000, ZONE), true)
})

const triggers: fc.Arbitrary<ScheduleTrigger> = fc.record({
  kind: fc.constant('schedule' as const),
  segment: fc.constant('s'),
  every: fc.constantFrom('P1D', 'P7D', 'P10D', 'P1M', 'P3M', 'P90D'),
  from: fc.constantFrom('2025-12-31', '2026-01-31', '2026-03-28'),
  time: fc.constantFrom('00:00', '02:30', '09:00', '23:59'),
  spread: fc.constant(true),
  weekdays: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 2, 3, 4, 5], [2], [6, 7]),
})

test('whoever is dealt out begins once in every period, in whatever zone', () => {
  const zones = fc.constantFrom('UTC', 'Europe/Moscow', 'America/New_York', 'Pacific/Apia')
  fc.assert(
    fc.property(triggers, zones, fc.uuid(), (trigger, zone, contactId) => {
      const every = { ...trigger, weekdays: [1, 2, 3, 4, 5, 6, 7] }
      const days = (of: ScheduleTrigger, until: number) => {
        let turns = 0
        for (let at = nextRound(of, 0, zone); at < until; at = nextRound(of, at, zone))
          if (roundOf(of, 'nps', at, zone)(contactId)) turns++
        return turns
      }
      const begin = Date.parse(trigger.from)
      const until = begin + 120 * 86_400_000
      const periods = 120 / ({ P1D: 1, P7D: 7, P10D: 10, P1M: 30.5, P3M: 91, P90D: 90 }[trigger.every] ?? 1)
      assert.ok(Math.abs(days(every, until) - periods) <= 1.1, `${days(every, until)} of ${periods}`)
      // Those that are put off onto the same day come once.
      assert.ok(days(trigger, until) <= Math.ceil(periods) + 1)
      if (longEnough(trigger.every)) assert.ok(Math.abs(days(trigger, until) - periods) <= 2)
    }),
    { numRuns: 8 },
  )
})

function longEnough(every: string): boolean {
  return every !== 'P1D' && every !== 'P7D'
}

test('contacts are dealt out evenly over the days of a period', () => {
  const spread = { ...quarterly, every: 'P10D', spread: true }
  const counts = Array.from({ length: 10 }, () => 0)
  let at = nextRound(spread, 0, ZONE)
  for (let day = 0; day < 10; day++) {
    const isIn = roundOf(spread, 'nps', at, ZONE)
    for (let n = 0; n < 5_000; n++) if (isIn(`contact ${n}`)) counts[day]!++
    at = nextRound(spread, at, ZONE)
  }
  assert.equal(
    counts.reduce((sum, n) => sum + n, 0),
    5_000,
  )
  for (const n of counts) assert.ok(n > 400 && n < 600, String(counts))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DryRunResult } from '@otklik/server/dry-run/api'
import { askedByDay, askedOverTime, reasonTotals, totalsOf } from './totals.ts'

const asked = (day: string, n: number, scenario = 'nps') => ({ scenario, day, channel: 'email', n })
const reason = (reason: string, rule: string | null, n: number, step = 'ask') => ({
  scenario: 'nps',
  step,
  reason,
  rule,
  n,
})
const result: DryRunResult = {
  simulated: {
    entered: [{ scenario: 'nps', n: 10 }],
    asked: [asked('2026-11-02', 3), asked('2026-11-01', 1), asked('2026-11-02', 2, 'csat')],
    spared: [reason('limit', 'month', 2), reason('limit', 'month', 3, 'again'), reason('no-address', null, 1)],
    held: [],
    steps: [],
    ended: [],
    effects: [],
  },
  real: {
    entered: [{ scenario: 'nps', n: 10 }],
    asked: [asked('2026-11-03', 7)],
    spared: [reason('limit', 'month', 1), reason('sample', 'half', 9)],
    held: [reason('quiet-hours', 'night', 4)],
  },
  differences: { n: 0, sample: [] },
  answers: { known: 0, assumed: 0 },
  unknown: [],
}

test('totals stand beside what really happened', () => {
  assert.deepEqual(totalsOf(result), {
    entered: { simulated: 10, real: 10 },
    asked: { simulated: 6, real: 7 },
    spared: { simulated: 6, real: 10 },
    held: { simulated: 0, real: 4 },
  })
})

test('days are those of either side, in order, over all scenarios', () => {
  assert.deepEqual(askedByDay(result), [
    { day: '2026-11-01', simulated: 1, real: 0 },
    { day: '2026-11-02', simulated: 5, real: 0 },
    { day: '2026-11-03', simulated: 0, real: 7 },
  ])
})

test('reasons are told apart by the rule behind them, the most frequent first', () => {
  assert.deepEqual(reasonTotals(result.simulated.spared, result.real.spared), [
    { reason: 'limit', rule: 'month', simulated: 5, real: 1 },
    { reason: 'no-address', rule: null, simulated: 1, real: 0 },
    { reason: 'sample', rule: 'half', simulated: 0, real: 9 },
  ])
})

test('many days are told by weeks from Monday', () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    asked(new Date(Date.parse('2026-09-02') + index * 86_400_000).toISOString().slice(0, 10), 1),
  )
  const { by, counts } = askedOverTime({ ...result, simulated: { ...result.simulated, asked: many } })
  assert.equal(by, 'week')
  assert.deepEqual(counts[0], { day: '2026-08-31', simulated: 5, real: 0 })
  assert.deepEqual(counts[1], { day: '2026-09-07', simulated: 7, real: 0 })
  assert.equal(askedOverTime(result).by, 'day')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isScore, scoreGroup, scoreRange } from './score.ts'
import type { ScoreKind } from './score.ts'
import { scoreSummary } from './summary.ts'
import { wilsonInterval } from './wilson.ts'

const round = (value: number | null, digits: number) => (value === null ? null : Number(value.toFixed(digits)))

test('every score of a kind falls into its group', () => {
  const groups = (kind: ScoreKind) => {
    const { min, max } = scoreRange(kind)
    return Array.from({ length: max - min + 1 }, (_, index) => scoreGroup(kind, min + index)[0]).join('')
  }
  assert.equal(groups('nps'), 'dddddddpppp') // detractor ×7, passive ×2, promoter ×2
  assert.equal(scoreGroup('nps', 8), 'passive')
  assert.equal(scoreGroup('nps', 9), 'promoter')
  assert.equal(groups('csat'), 'ddnss')
  assert.equal(groups('ces'), 'dddnsss')
})

test('what lies outside the range, or between two scores, is no score', () => {
  for (const [kind, value] of [
    ['nps', 11],
    ['nps', -1],
    ['csat', 0],
    ['ces', 8],
    ['nps', 6.5],
    ['nps', NaN],
  ] as const) {
    assert.equal(isScore(kind, value), false)
    assert.throws(() => scoreGroup(kind, value), RangeError)
  }
  assert.equal(isScore('nps', '9'), false)
  assert.throws(() => scoreSummary('csat', { 6: 1 }), RangeError)
})

test('an NPS summary has the plain value and the adjusted interval', () => {
  const summary = scoreSummary(
    'nps',
    new Map([
      [10, 30],
      [9, 20],
      [8, 10],
      [7, 20],
      [6, 5],
      [0, 15],
    ]),
  )
  assert.deepEqual(summary.groups, { promoter: 50, passive: 30, detractor: 20 })
  assert.equal(summary.n, 100)
  assert.equal(summary.value, 30)
  assert.equal(round(summary.low, 2), 14.05)
  assert.equal(round(summary.high, 2), 44.2)
  assert.equal(round(summary.mean, 6), 7.3)
  assert.equal(summary.topTwoShare, 0.5)
  assert.equal(summary.few, 'enough')
})

test('CSAT counts 4 and 5, CES 5 to 7, as satisfied; the top two are the two highest scores', () => {
  const csat = scoreSummary('csat', { 5: 12, 4: 8, 3: 4, 1: 1 })
  assert.deepEqual(csat.groups, { satisfied: 20, neutral: 4, dissatisfied: 1 })
  assert.deepEqual([csat.value, csat.topTwoShare, csat.mean, csat.few], [0.8, 0.8, 4.2, 'few'])
  const ces = scoreSummary('ces', { 7: 2, 6: 1, 5: 1, 4: 1, 1: 3 })
  assert.deepEqual(ces.groups, { satisfied: 4, neutral: 1, dissatisfied: 3 })
  assert.deepEqual([ces.value, ces.topTwoShare, ces.few], [0.5, 0.375, 'none'])
})

test('no answers give no figures', () => {
  for (const kind of ['nps', 'csat', 'ces'] as const) {
    const { n, value, low, high, mean, topTwoShare, few } = scoreSummary(kind, {})
    assert.deepEqual(
      { n, value, low, high, mean, topTwoShare, few },
      { n: 0, value: null, low: null, high: null, mean: null, topTwoShare: null, few: 'none' },
    )
  }
})

test('few answers are called few below 30 and none below 10', () => {
  const table = [
    [9, 'none'],
    [10, 'few'],
    [29, 'few'],
    [30, 'enough'],
  ] as const
  for (const [n, few] of table) assert.equal(scoreSummary('csat', { 5: n }).few, few)
})

test("Wilson's interval matches Newcombe's published examples", () => {
  const table: [hits: number, n: number, low: number, high: number][] = [
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ]
  for (const [hits, n, low, high] of table) {
    const interval = wilsonInterval(hits, n)
    assert.deepEqual([round(interval.low, 4), round(interval.high, 4)], [low, high])
  }
})

test('a value lies on its scale and a share within its interval', () => {
  const counts = fc.array(fc.nat(40), { minLength: 7, maxLength: 7 })
  const check = (kind: 'csat' | 'ces' | 'nps', numbers: number[]) => {
    const { min, max } = scoreRange(kind)
    const summary = scoreSummary(
      kind,
      new Map(numbers.slice(0, max - min + 1).map((count, index) => [min + index, count])),
    )
    if (summary.value === null || summary.low === null || summary.high === null) return assert.equal(summary.n, 0)
    const scale = kind === 'nps' ? 100 : 1
    assert.ok(summary.low >= -scale && summary.low < summary.high && summary.high <= scale)
    if (kind !== 'nps') assert.ok(summary.low - 1e-9 <= summary.value && summary.value <= summary.high + 1e-9)
  }
  fc.assert(fc.property(fc.constantFrom('nps', 'csat', 'ces'), counts, check))
})

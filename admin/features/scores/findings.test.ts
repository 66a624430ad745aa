import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scoreSummary } from '@otklik/core/metrics'
import type { ScoreRow } from '@otklik/server/insight/api'
import { evenly, lastDayOf, stepFor } from './buckets.ts'
import { significant, together, without } from './compare.ts'
import { changeSince, oneIn, trendFinding, verdicts } from './findings.ts'

/** A row of NPS answers: so many tens, sevens and zeros. */
function row(key: string, tens: number, sevens: number, zeros: number): ScoreRow {
  const counts = { 10: tens, 7: sevens, 0: zeros }
  const { groups, ...figures } = scoreSummary('nps', counts)
  return { key, counts, ...figures, groups: { ...groups }, cohort: null }
}

const total = (rows: ScoreRow[]): ScoreRow => {
  const { groups, ...figures } = scoreSummary('nps', together(rows.map(({ counts }) => counts)))
  return {
    key: '',
    counts: together(rows.map(({ counts }) => counts)),
    ...figures,
    groups: { ...groups },
    cohort: null,
  }
}

test('a region is called lower only when the test says so, and few answers are not judged', () => {
  const rows = [
    row('Центр', 600, 250, 150),
    row('Юг', 590, 260, 150),
    row('Урал', 10, 20, 30),
    row('Дальний Восток', 2, 5, 11),
  ]
  const found = verdicts('nps', rows, total(rows))
  assert.equal(found.get('Урал'), 'lower')
  assert.equal(found.get('Юг'), null)
  assert.equal(found.has('Дальний Восток'), false)
})

test('CSAT rows are compared by their shares', () => {
  const csat = (key: string, fives: number, ones: number): ScoreRow => {
    const counts = { 5: fives, 1: ones }
    const { groups, ...figures } = scoreSummary('csat', counts)
    return { key, counts, ...figures, groups: { ...groups }, cohort: null }
  }
  const rows = [csat('SP', 300, 60), csat('RJ', 40, 60)]
  const all = { ...csat('', 340, 120) }
  assert.deepEqual(
    [...verdicts('csat', rows, all)],
    [
      ['SP', 'higher'],
      ['RJ', 'lower'],
    ],
  )
})

test('with many rows one small p is not enough', () => {
  assert.deepEqual(significant([0.03, 0.6, 0.7, 0.8]), [false, false, false, false])
  assert.deepEqual(significant([0.001, 0.02, 0.7]), [true, true, false])
  assert.deepEqual(significant([0.03]), [true])
})

test('the trend tells a rise, sameness, and too few answers apart', () => {
  const weeks = (...shares: number[]) => shares.map((share, index) => row(`w${index}`, share, 20, 80 - share))
  assert.equal(trendFinding('nps', weeks(40, 40, 60, 62)).finding, 'higher')
  assert.equal(trendFinding('nps', weeks(50, 49, 51, 50)).finding, 'same')
  assert.equal(trendFinding('nps', [row('a', 3, 3, 3), row('b', 9, 0, 0)]).finding, 'few')
  assert.equal(trendFinding('nps', []).finding, 'few')
})

test('a change since the period before is significant only by the test', () => {
  const now = row('', 60, 20, 20)
  assert.deepEqual(changeSince('nps', now, row('', 59, 20, 21)), { difference: 2, significant: false })
  assert.equal(changeSince('nps', now, row('', 30, 20, 50))?.significant, true)
  assert.equal(changeSince('nps', now, row('', 5, 2, 1)), null)
})

test('a share is called one in k only when it nearly is', () => {
  assert.deepEqual([0.17, 0.5, 0.42, 0.33, 0.04].map(oneIn), [6, 2, null, 3, null])
})

test('the answers of all but one row are what remains', () => {
  assert.deepEqual(without({ 10: 5, 0: 3 }, { 10: 2, 0: 3 }), { 10: 3, 0: 0 })
})

test('weeks without answers stand on the axis, empty', () => {
  const even = evenly([row('2026-11-09', 1, 0, 0), row('2026-10-26', 2, 0, 0)], 'week')
  assert.deepEqual(
    even.map(({ key, n }) => [key, n]),
    [
      ['2026-10-26', 2],
      ['2026-11-02', 0],
      ['2026-11-09', 1],
    ],
  )
  assert.deepEqual(
    evenly([row('2025-12-01', 1, 0, 0), row('2026-02-01', 1, 0, 0)], 'month').map(({ key }) => key),
    ['2025-12-01', '2026-01-01', '2026-02-01'],
  )
})

test('a step ends with its last day, and a period chooses its step', () => {
  assert.equal(lastDayOf('2026-02-01', 'month'), '2026-02-28')
  assert.equal(lastDayOf('2026-11-09', 'week'), '2026-11-15')
  assert.equal(stepFor({ from: '2026-11-01', to: '2026-11-15' }), 'day')
  assert.equal(stepFor({ from: '2026-08-17', to: '2026-11-15' }), 'week')
  assert.equal(stepFor({ from: null, to: null }), 'month')
})

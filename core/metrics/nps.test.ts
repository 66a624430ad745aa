import assert from 'node:assert/strict'
import { test } from 'node:test'
import { adjustedNpsEstimate, compareNps, npsEstimate, npsInterval } from './nps.ts'
import type { NpsGroups } from './nps.ts'
import { twoSidedP, Z_95 } from './normal.ts'

const groups = (promoter: number, passive: number, detractor: number): NpsGroups => ({ promoter, passive, detractor })
const near = (actual: number, expected: number, digits: number) =>
  assert.ok(Math.abs(actual - expected) <= 0.5 * 10 ** -digits + 1e-12, `${actual} is not ${expected}`)

test('the plain estimate has the known standard error and Wald margin', () => {
  const hundred = npsEstimate(groups(50, 30, 20))
  near(100 * hundred.center, 30, 9)
  near(hundred.standardError ** 2 * 100, 0.61, 9)
  near(100 * hundred.standardError, 7.81, 3)
  near(100 * Z_95 * hundred.standardError, 15.31, 2)
  const ten = npsEstimate(groups(8, 1, 1))
  near(100 * ten.center, 70, 9)
  near(100 * Z_95 * ten.standardError, 39.69, 2)
  assert.equal(npsEstimate(groups(10, 0, 0)).standardError, 0)
})

test('the adjusted Wald estimate and interval match the worked examples', () => {
  const hundred = adjustedNpsEstimate(groups(50, 30, 20))
  near(100 * hundred.center, 29.126, 3)
  near(100 * hundred.standardError, 7.6915, 4)
  const ten = adjustedNpsEstimate(groups(8, 1, 1))
  near(100 * ten.center, 53.846, 3)
  near(100 * ten.standardError, 19.957, 3)
  const table: [NpsGroups, low: number, high: number][] = [
    [groups(50, 30, 20), 14.05, 44.2],
    [groups(8, 1, 1), 14.73, 92.96],
    [groups(10, 0, 0), 47.5, 100],
    [groups(0, 0, 10), -100, -47.5],
  ]
  for (const [counts, low, high] of table) {
    const interval = npsInterval(counts)
    near(interval.low, low, 2)
    near(interval.high, high, 2)
  }
})

test('the interval is clipped where its formula leaves the scale', () => {
  const { center, standardError } = adjustedNpsEstimate(groups(10, 0, 0))
  near(100 * (center + Z_95 * standardError), 106.34, 2)
  assert.equal(npsInterval(groups(10, 0, 0)).high, 100)
})

test('two groups of 500 differ as in the worked example', () => {
  const { difference, z, p } = compareNps(groups(200, 150, 150), groups(240, 150, 110))
  near(difference, -15.905, 3)
  near(difference / z, 5.1246, 4)
  near(z, -3.1036, 4)
  near(p, 0.0019, 4)
})

test('a group does not differ from itself, and the order only turns the sign', () => {
  const [a, b] = [groups(8, 1, 1), groups(30, 30, 40)]
  assert.deepEqual(compareNps(a, a), { difference: 0, z: 0, p: 1 })
  assert.equal(compareNps(a, b).z, -compareNps(b, a).z)
  assert.equal(compareNps(a, b).p, compareNps(b, a).p)
})

test('the normal tail matches published values', () => {
  // NIST/SEMATECH e-Handbook, table of the standard normal distribution, and scipy's 2·norm.sf(z).
  const table: [z: number, p: number][] = [
    [0, 1],
    [1, 0.31731050786291415],
    [-1.959963984540054, 0.05],
    [2.5758293035489004, 0.01],
    [3.2905267314919255, 0.001],
    [5, 5.733031437583869e-7],
    [8, 0],
    [40, 0],
  ]
  for (const [z, p] of table) assert.ok(Math.abs(twoSidedP(z) - p) < 1e-14, `${z}: ${twoSidedP(z)}`)
})

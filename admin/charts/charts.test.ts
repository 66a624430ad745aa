import assert from 'node:assert/strict'
import { test } from 'node:test'
import { domainOf, linear, ticks } from './scale.ts'
import { area, joints } from './trend-path.ts'

test('a scale maps the ends of its domain to the ends of its range', () => {
  const scale = linear([-100, 100], [0, 50])
  assert.deepEqual([-100, 0, 100].map(scale), [0, 25, 50])
  assert.equal(linear([5, 5], [0, 10])(5), 0)
})

test('ticks are round and cover the values', () => {
  assert.deepEqual(ticks(4, 69), [0, 20, 40, 60, 80])
  assert.deepEqual(ticks(0.71, 0.88), [0.7, 0.75, 0.8, 0.85, 0.9])
})

test('a domain covers all values but never leaves what is possible', () => {
  assert.deepEqual(domainOf([-28, 64], [-100, 100], 10), [-30, 70])
  assert.deepEqual(domainOf([0.2, 0.99], [0, 1]), [0.2, 1])
  assert.deepEqual(domainOf([], [0, 1]), [0, 1])
})

const point = (at: number, value: number | null, few = false) => ({
  key: String(at),
  at,
  value,
  low: value === null ? null : value - 5,
  high: value === null ? null : value + 5,
  few,
})

test('a piece of the line is uncertain when an end stands on few answers or a point is skipped', () => {
  const pieces = joints([point(0, 10), point(1, 20), point(2, 30, true), point(3, null), point(4, 40)])
  assert.deepEqual(
    pieces.map(({ from, to, few }) => [from.at, to.at, few]),
    [
      [0, 1, false],
      [1, 2, true],
      [2, 4, true],
    ],
  )
})

test('the band breaks where the points do', () => {
  const path = area([point(0, 10), point(1, 20), point(2, null), point(3, 30), point(4, 40)], (value) => value)
  assert.equal(path, 'M0 15L1 25L1 15L0 5ZM3 35L4 45L4 35L3 25Z')
})

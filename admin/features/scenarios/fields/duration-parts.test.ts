import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isDuration } from '@otklik/core/time'
import { durationOf, partsOf, units } from './duration-parts.ts'

test('a duration of one unit is a number and its unit, and comes back the same', () => {
  assert.deepEqual(partsOf('P14D'), { count: 14, unit: 'days' })
  assert.deepEqual(partsOf('PT90M'), { count: 90, unit: 'minutes' })
  assert.deepEqual(partsOf('P3M'), { count: 3, unit: 'months' })
  for (const unit of units) {
    assert.ok(isDuration(durationOf(5, unit)))
    assert.deepEqual(partsOf(durationOf(5, unit)), { count: 5, unit })
  }
})

test('what has several parts, or is no duration, is not cut to one unit', () => {
  for (const duration of ['P1DT2H', 'P1Y', 'PT5S', '', 'P', 'P-1D', 'P1D ']) assert.equal(partsOf(duration), null)
})

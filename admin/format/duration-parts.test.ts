import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationOf, durationParts, durationUnits } from './duration-parts.ts'

test('a number and a unit become a duration and come back, in every unit', () => {
  for (const unit of durationUnits)
    for (const count of [0, 1, 36, 400]) assert.deepEqual(durationParts(durationOf(count, unit)), { count, unit })
})

test('a duration of several parts, or none at all, is left as it is', () => {
  for (const duration of ['P1DT2H', 'PT90S', 'P', '', 'P1.5D', '-P1D', 'P1M2D'])
    assert.equal(durationParts(duration), null)
})

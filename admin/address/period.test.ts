import assert from 'node:assert/strict'
import { test } from 'node:test'
import { datesBefore, datesOf, periodParams } from './period.ts'

test('ninety days end with today, which is included', () => {
  assert.deepEqual(datesOf({ period: '90d' }, '2026-11-14', 'all'), { from: '2026-08-17', to: '2026-11-15' })
})

test('two dates are both included', () => {
  assert.deepEqual(datesOf({ from: '2026-02-01', to: '2026-02-28' }, '2026-11-14', 'all'), {
    from: '2026-02-01',
    to: '2026-03-01',
  })
})

test('the stretch before has the same length and ends where this one begins', () => {
  assert.deepEqual(datesBefore({ from: '2026-03-01', to: '2026-03-08' }), { from: '2026-02-22', to: '2026-03-01' })
  assert.equal(datesBefore({ from: null, to: null }), null)
})

test('an address typed by hand with half a period, or none that exists, falls back to the default', () => {
  assert.deepEqual(periodParams({ from: '2026-02-01' }), {})
  assert.deepEqual(periodParams({ period: '4y', from: 'x', to: 'y' }), {})
})

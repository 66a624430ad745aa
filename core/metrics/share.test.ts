import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareShares } from './share.ts'

test('compareShares agrees with the worked arithmetic of Agresti and Caffo', () => {
  // 7 of 9 against 1 of 9: adjusted 8/11 and 2/11, variances 24/1331 and 18/1331.
  const { difference, z, p } = compareShares({ hits: 7, n: 9 }, { hits: 1, n: 9 })
  assert.ok(Math.abs(difference - 6 / 11) < 1e-12)
  assert.ok(Math.abs(z - 6 / 11 / Math.sqrt(42 / 1331)) < 1e-12)
  assert.ok(p > 0.0021 && p < 0.0022, `p is ${p}`)
})

test('compareShares turns its sign, and nothing else, with the order', () => {
  const one = compareShares({ hits: 30, n: 50 }, { hits: 200, n: 400 })
  const other = compareShares({ hits: 200, n: 400 }, { hits: 30, n: 50 })
  assert.ok(one.difference > 0)
  assert.equal(one.difference, -other.difference)
  assert.equal(one.p, other.p)
})

test('compareShares finds nothing in equal shares, and stays finite when all or none hit', () => {
  assert.equal(compareShares({ hits: 5, n: 10 }, { hits: 5, n: 10 }).p, 1)
  const extreme = compareShares({ hits: 0, n: 20 }, { hits: 20, n: 20 })
  assert.ok(Number.isFinite(extreme.z) && extreme.p < 1e-6)
})

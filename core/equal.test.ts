import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isEqual } from './equal.ts'

test('JSON values are equal when they say the same', () => {
  const table: [one: unknown, other: unknown, equal: boolean][] = [
    [{ a: 1, b: [1, { c: null }] }, { b: [1, { c: null }], a: 1 }, true],
    [{ a: 1, b: undefined }, { a: 1 }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [{ a: undefined }, { b: undefined }, true],
    [[1, 2], [2, 1], false],
    [[], {}, false],
    [{}, null, false],
    ['1', 1, false],
    [NaN, NaN, true],
  ]
  for (const [one, other, equal] of table) {
    assert.equal(isEqual(one, other), equal, JSON.stringify([one, other]))
    assert.equal(isEqual(other, one), equal)
  }
})

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { decimalOf, parseNumber } from './number.ts'

describe('numbers as people write them', () => {
  const cases: [text: string, decimal: ',' | '.', expected: number | undefined][] = [
    ['0', ',', 0],
    ['-15', '.', -15],
    ['1234,50', ',', 1234.5],
    ['1 234,50', ',', 1234.5],
    ['1\u00a0234\u00a0567,5', ',', 1234567.5],
    ['1\u202f234,5', ',', 1234.5],
    ['1\u2009234,5', ',', 1234.5],
    ['1.234.567,89', ',', 1234567.89],
    ['1.234', ',', 1234],
    ['12.5', ',', 12.5],
    ['1,234,567.89', '.', 1234567.89],
    ['1,234', '.', 1234],
    ['12,5', '.', 12.5],
    ['1 500,00 руб.', ',', 1500],
    ['1500 ₽', ',', 1500],
    ['$19.99', '.', 19.99],
    ['−7,5', ',', -7.5],
    ['1,2E+3', ',', 1200],
    ['12,', ',', undefined],
    ['1,2,3', ',', undefined],
    ['12 34', ',', undefined],
    ['', ',', undefined],
    ['12 мм', ',', undefined],
    ['0x10', '.', undefined],
    ['1e999', '.', undefined],
    ['12345678901234567890', '.', undefined],
  ]
  for (const [text, decimal, expected] of cases) {
    it(`reads “${text}” with “${decimal}” as ${expected ?? 'no number'}`, () => {
      assert.equal(parseNumber(text, decimal), expected)
    })
  }

  it('tells the decimal separator only where it is beyond doubt', () => {
    const told = ['1234,5', '1 234,50', '1.234,5', '0,125', '1234.5', '1,234.5', '1,234', '1.234', '12', '1.2.3', 'a,b']
    assert.deepEqual(told.map(decimalOf), [
      ',',
      ',',
      ',',
      ',',
      '.',
      '.',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })
})

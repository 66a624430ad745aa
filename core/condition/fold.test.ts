import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { fold } from './fold.ts'

test('texts that differ only in case or composition fold to one', () => {
  const table: [string, string][] = [
    ['Checkout', 'CHECKOUT'],
    ['ЁЛКА', 'ёлка'],
    ['Й', 'и\u0306'], // й composed and decomposed
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['Å', '\u212b'], // the ångström sign
  ]
  for (const [a, b] of table) assert.equal(fold(a), fold(b), `${a} ${b}`)
})

test('accents and letters that only look alike stay apart', () => {
  for (const [a, b] of [
    ['е', 'ё'],
    ['а', 'a'],
    ['e', 'é'],
    ['о', '0'],
  ] as const)
    assert.notEqual(fold(a), fold(b))
})

test('folding a folded, recased or decomposed character gives the same, for every character of the first two planes', () => {
  for (let code = 0; code < 0x20000; code++) {
    const text = String.fromCodePoint(code)
    const folded = fold(text)
    const again = [folded, text.toUpperCase(), text.toLowerCase(), text.normalize('NFD')].map(fold)
    if (again.some((other) => other !== folded)) assert.fail(`U+${code.toString(16)} folds to ${[folded, ...again]}`)
  }
})

test('a text folds alike, whether its letters are plain or among others', () => {
  const unit = fc.constantFrom(...'aZß ΣςйЙё', 'и\u0306', 'İ', '\u0301')
  const check = (text: string) => {
    assert.equal(fold(fold(text)), fold(text))
    assert.equal(fold(`${text} 東`), `${fold(text)} 東`)
  }
  fc.assert(fc.property(fc.string({ unit }), check), { numRuns: 1_000 })
})

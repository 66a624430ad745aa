import assert from 'node:assert/strict'
import { test } from 'node:test'
import { originOf } from './origins.ts'

const cases: [typed: string, origin: string | null][] = [
  ['https://shop.example', 'https://shop.example'],
  [' shop.example/cart?x=1 ', 'https://shop.example'],
  ['http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ['HTTPS://Shop.Example:443', 'https://shop.example'],
  ['localhost:3000', 'https://localhost:3000'],
  ['магазин.рф', 'https://xn--80aairftm.xn--p1ai'],
  ['shop', null],
  ['ftp://shop.example', null],
  ['', null],
]

for (const [typed, origin] of cases)
  test(`of “${typed}” the site is ${origin}`, () => {
    assert.equal(originOf(typed), origin)
  })

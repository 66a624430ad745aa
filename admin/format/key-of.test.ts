import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isKey, keyOf } from './key-of.ts'

test('a key is made of a name in Russian, English or with accents', () => {
  assert.equal(keyOf('VIP-клиенты: Щербаков и сыновья'), 'vip-klienty-scherbakov-i-synovya')
  assert.equal(keyOf('  Café №5 — йод '), 'cafe-no5-yod')
  assert.equal(keyOf('🧱 שלום'), '')
})

test('whatever the name, what comes of it is a key or nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (name) => keyOf(name) === '' || isKey(keyOf(name))),
  )
})

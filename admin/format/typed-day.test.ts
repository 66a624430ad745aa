import assert from 'node:assert/strict'
import { test } from 'node:test'
import { typedDay } from './typed-day.ts'

test('a typed day is read day first, as days are shown, whatever stands between', () => {
  for (const text of ['01.02.2026', '1.2.2026', '1.2.26', '01/02/2026', ' 1-2-2026 ', '2026-02-01'])
    assert.equal(typedDay(text), '2026-02-01', text)
  assert.equal(typedDay('25.03.2026'), '2026-03-25')
})

test('what is no day is none', () => {
  for (const text of ['', '31.02.2026', '03.25.2026', '1.2', 'tomorrow', '2026-13-01'])
    assert.equal(typedDay(text), null, text)
})

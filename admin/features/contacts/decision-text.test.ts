import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFormat } from '../../format/format.ts'
import { decisionText } from './decision-text.ts'

const format = makeFormat('ru', 'Asia/Yekaterinburg', Date.parse('2026-11-14T10:00:00Z'))
const plain = (text: unknown) => String(text).replaceAll('\u00a0', ' ')
const base = { at: '2026-11-14T07:00:00Z', reason: null, until: null, detail: {} }

test('a limit is told with when the last invitation was, seen from the decision, and how often is allowed', () => {
  const at = Date.parse('2026-11-02T07:00:00Z')
  const detail = { at, freeAt: at + 30 * 86_400_000, max: 1, count: 1 }
  const { key, values } = decisionText({ ...base, outcome: 'not-asked', reason: 'limit', detail }, format, 'ru')
  assert.equal(key, 'contacts.decision.not-asked.limit')
  assert.equal(plain(values.ago), '12 дней назад')
  assert.equal(plain(values.window), '30 дней')
  assert.equal(values.count, 1)
  assert.equal(values.free, '2 дек')
})

test('a limit without figures, as an old decision may have, is still told', () => {
  const { key } = decisionText({ ...base, outcome: 'not-asked', reason: 'limit' }, format, 'ru')
  assert.equal(key, 'contacts.decision.not-asked.limit-plain')
})

test('quiet hours name the hour on the same day, and the date on another', () => {
  const held = { ...base, outcome: 'held', reason: 'quiet-hours' } as const
  assert.equal(decisionText({ ...held, until: '2026-11-14T16:00:00Z' }, format, 'ru').values.until, '21:00')
  assert.equal(decisionText({ ...held, until: '2026-11-15T04:00:00Z' }, format, 'ru').values.until, '15 нояб, 09:00')
})

test('a reason that a scenario gave is passed on in its own words', () => {
  const { key, values } = decisionText({ ...base, outcome: 'not-asked', reason: 'заказ не доставлен' }, format, 'ru')
  assert.equal(key, 'contacts.decision.not-asked.заказ не доставлен')
  assert.equal(values.reason, 'заказ не доставлен')
})

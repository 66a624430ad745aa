import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeFormat } from './format.ts'
import { durationText, relativeText, spanText } from './span.ts'
import { instantOf, localOf } from './zoned.ts'

const now = Date.parse('2026-11-14T10:00:00Z')
const ru = makeFormat('ru', 'Asia/Yekaterinburg', now)
const en = makeFormat('en', 'Asia/Yekaterinburg', now)
// Between figures and units the locale data puts spaces that do not break.
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f\u2009]/g, ' ')

test('numbers carry a real minus, and nothing is minus zero', () => {
  assert.equal(plain(ru.number(-12_345.4)), '−12 345')
  assert.equal(en.number(-12_345.4), '−12,345')
  assert.equal(ru.number(-0.2), '0')
})

test('shares and means are written as the language does', () => {
  assert.equal(plain(ru.percent(0.273, 1)), '27,3 %')
  assert.equal(en.percent(0.273, 1), '27.3%')
  assert.equal(ru.mean(4.617), '4,62')
})

test('a time is shown in the workspace’s zone, and a date names the year only when it is another', () => {
  assert.equal(ru.dateTime('2026-11-14T20:30:00Z'), '15 нояб, 01:30')
  assert.equal(ru.date('2025-05-14T10:00:00Z'), '14 мая 2025')
  assert.equal(ru.day('2026-08-15'), '15 авг')
  assert.equal(plain(ru.dayRange('2026-08-15', '2026-11-14')), '15 авг – 14 нояб')
  assert.equal(plain(en.dayRange('2025-12-15', '2026-01-14')), '15 Dec 2025 – 14 Jan 2026')
})

test('a span of time names its largest unit, and the next where the first is one', () => {
  const hour = 3_600_000
  const spans = [30_000, 2.7 * hour, 1.5 * hour, 28 * hour, 12.3 * 24 * hour]
  assert.deepEqual(
    spans.map((ms) => plain(spanText(ms, 'ru'))),
    ['1 мин', '2 ч', '1 ч 30 мин', '1 дн. 4 ч', '12 дн.'],
  )
})

test('durations and times ago are in words with the right plural', () => {
  assert.equal(plain(durationText('P14D', 'ru')), '14 дней')
  assert.equal(plain(durationText('P1M', 'en')), '1 month')
  assert.equal(durationText('soon', 'ru'), 'soon')
  assert.equal(plain(relativeText(-12 * 86_400_000, 'ru')), '12 дней назад')
})

test('a local time becomes the instant at which the zone’s clocks show it, and comes back', () => {
  assert.equal(instantOf('2026-11-28T12:00', 'Asia/Yekaterinburg'), '2026-11-28T07:00:00Z')
  assert.equal(localOf(Date.parse('2026-11-28T07:00:00Z'), 'Asia/Yekaterinburg'), '2026-11-28T12:00')
})

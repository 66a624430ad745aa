import assert from 'node:assert/strict'
import { test } from 'node:test'
import { agoText, dayText, timeText, zoneText } from './moments.ts'

const at = (text: string) => Date.parse(text)
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const now = at('2026-11-14T07:00Z')

test('a moment is told by the clocks and the calendar of the zone', () => {
  assert.equal(timeText(at('2026-11-15T04:00Z'), 'Asia/Yekaterinburg'), '9:00')
  assert.equal(timeText(at('2026-11-15T18:05Z'), 'Asia/Yekaterinburg'), '23:05')
  const days = (text: string) =>
    (['ru', 'en'] as const).map((language) => dayText(at(text), 'Asia/Yekaterinburg', language, now))
  assert.deepEqual(days('2026-11-15T19:00Z').map(plain), ['16 ноября', '16 November'])
  assert.deepEqual(days('2026-12-31T19:00Z').map(plain), ['1 января 2027', '1 January 2027'])
})

test('what was before is told in the largest unit', () => {
  const table: [ago: number, ru: string, en: string][] = [
    [12 * 86_400_000, '12 дней назад', '12 days ago'],
    [5 * 3_600_000 + 1, '5 часов назад', '5 hours ago'],
    [60_000, '1 минуту назад', '1 minute ago'],
    [0, 'в эту минуту', 'this minute'],
    [-5, 'в эту минуту', 'this minute'],
  ]
  for (const [ago, ru, en] of table)
    assert.deepEqual([agoText(now - ago, now, 'ru'), agoText(now - ago, now, 'en')].map(plain), [ru, en])
})

test('a zone is called by its city', () => {
  assert.deepEqual(
    [zoneText('Asia/Yekaterinburg', 'ru'), zoneText('Asia/Yekaterinburg', 'en')],
    ['Екатеринбург', 'Yekaterinburg'],
  )
  assert.equal(zoneText('Europe/Moscow', 'ru'), 'Москва')
  assert.equal(zoneText('Europe/Kaliningrad', 'ru'), 'Калининград')
  assert.equal(zoneText('America/New_York', 'ru'), 'Нью-Йорк')
})

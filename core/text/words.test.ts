import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, durationText, listText, numberText, percentText, type Case } from './words.ts'

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test('a noun takes the form of its number', () => {
  const days = ['день', 'дня', 'дней'] as const
  const ru = [0, 1, 2, 5, 11, 21, 22, 25, 111, 1.5].map((count) => counted(count, days, 'ru'))
  assert.deepEqual(ru, [
    '0 дней',
    '1 день',
    '2 дня',
    '5 дней',
    '11 дней',
    '21 день',
    '22 дня',
    '25 дней',
    '111 дней',
    '1,5 дня',
  ])
  assert.deepEqual(
    [1, 2].map((count) => counted(count, ['day', 'days'], 'en')),
    ['1 day', '2 days'],
  )
})

test('a duration is told in its parts, in Russian in the case that is asked for', () => {
  const table: [duration: string, inCase: Case, ru: string, en: string][] = [
    ['P30D', 'nominative', '30 дней', '30 days'],
    ['P1D', 'genitive', '1 дня', '1 day'],
    ['P21D', 'genitive', '21 дня', '21 days'],
    ['P2D', 'genitive', '2 дней', '2 days'],
    ['P1W', 'accusative', '1 неделю', '1 week'],
    ['P2W', 'accusative', '2 недели', '2 weeks'],
    ['PT1M', 'accusative', '1 минуту', '1 minute'],
    ['PT1H', 'accusative', '1 час', '1 hour'],
    ['P1Y2M', 'nominative', '1 год 2 месяца', '1 year 2 months'],
    ['PT36H', 'genitive', '36 часов', '36 hours'],
    ['PT0S', 'nominative', '0 дней', '0 days'],
    ['soon', 'nominative', 'soon', 'soon'],
  ]
  for (const [duration, inCase, ru, en] of table)
    assert.deepEqual([durationText(duration, 'ru', inCase), durationText(duration, 'en', inCase)], [ru, en])
})

test('numbers, shares and lists are written as the language writes them', () => {
  assert.deepEqual([numberText(12_345.5, 'ru'), numberText(12_345.5, 'en')].map(plain), ['12 345,5', '12,345.5'])
  assert.deepEqual([percentText(1 / 3, 'ru'), percentText(0.05, 'en')].map(plain), ['33,3 %', '5%'])
  assert.equal(listText(['a', 'b', 'c'], 'or', 'ru'), 'a, b или c')
  assert.equal(listText(['a', 'b'], 'and', 'en'), 'a and b')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { durationText, type GrammaticalCase } from './duration-text.ts'

test('a duration is told in words, bent as the Russian sentence needs it', () => {
  const table: [duration: string, form: GrammaticalCase, russian: string][] = [
    ['P1W', 'nominative', '1 неделя'],
    ['P1W', 'accusative', '1 неделю'],
    ['P1W', 'genitive', '1 недели'],
    ['P21D', 'genitive', '21 дня'],
    ['P2D', 'accusative', '2 дня'],
    ['P2D', 'genitive', '2 дней'],
    ['P14D', 'accusative', '14 дней'],
    ['P1Y2M', 'accusative', '1 год 2 месяца'],
    ['PT36H', 'accusative', '36 часов'],
    ['P1DT1M', 'accusative', '1 день 1 минуту'],
    ['PT0S', 'accusative', '0 секунд'],
    ['P0D', 'nominative', '0 дней'],
  ]
  for (const [duration, form, russian] of table) assert.equal(durationText(duration, 'ru', form), russian)
})

test('in English it is the same in every sentence', () => {
  assert.equal(durationText('P1DT12H', 'en'), '1 day 12 hours')
  assert.equal(durationText('P2W', 'en', 'genitive'), '2 weeks')
  assert.equal(durationText('two weeks', 'en'), 'two weeks')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counted, listText, numberText, percentText } from './words.ts'

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

test('numbers, shares and lists are written as the language writes them', () => {
  assert.deepEqual([numberText(12_345.5, 'ru'), numberText(12_345.5, 'en')].map(plain), ['12 345,5', '12,345.5'])
  assert.deepEqual([percentText(1 / 3, 'ru'), percentText(0.05, 'en')].map(plain), ['33,3 %', '5%'])
  assert.equal(listText(['a', 'b', 'c'], 'or', 'ru'), 'a, b или c')
  assert.equal(listText(['a', 'b'], 'and', 'en'), 'a and b')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatDate, formatDateTime, formatMoney, formatNumber, pluralForm, scoreOutOf } from './formats.ts'

const at = Date.UTC(2026, 10, 2, 22, 5)
/** Intl joins with spaces of several widths. */
const spaced = (text: string): string => text.replace(/\s/g, ' ')

test('dates are written in the language and shown in the zone', () => {
  assert.equal(spaced(formatDate(at, 'date_long', 'ru', 'UTC')), '2 ноября 2026 г.')
  assert.equal(spaced(formatDate(at, 'date_long', 'ru', 'Asia/Yekaterinburg')), '3 ноября 2026 г.')
  assert.equal(formatDate(at, 'date_long', 'en', 'UTC'), 'November 2, 2026')
  assert.equal(formatDate(at, 'date_day', 'pt', 'UTC'), '2 de novembro')
  assert.equal(formatDate('2026-11-02T22:05:00Z', 'date_short', 'ru', 'UTC'), '02.11.2026')
  assert.equal(formatDateTime(at, 'ru', 'Asia/Yekaterinburg'), '3 ноября, 3:05')
  assert.equal(spaced(formatDateTime(at, 'en', 'UTC')), 'November 2, 10:05 PM')
})

test('a date alone is the same day in every zone', () => {
  assert.equal(formatDate('2026-11-02', 'date_short', 'ru', 'America/New_York'), '02.11.2026')
})

test('what is no date, number or sum shows nothing', () => {
  for (const value of [undefined, null, '', 'soon', {}, [], Number.NaN, 1e20]) {
    assert.equal(formatDate(value, 'date_long', 'ru', 'UTC'), '')
    assert.equal(formatDateTime(value, 'ru', 'UTC'), '')
  }
  for (const value of [undefined, null, '', ' ', 'many', {}, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(formatNumber(value, 0, 'ru'), '')
    assert.equal(formatMoney(value, 'RUB', 'ru'), '')
  }
})

test('numbers and sums are grouped and signed as the language does', () => {
  assert.equal(spaced(formatNumber(12_500.5, undefined, 'ru')), '12 500,5')
  assert.equal(formatNumber('12500.555', 1, 'en'), '12,500.6')
  assert.equal(spaced(formatMoney(12_500, 'RUB', 'ru')), '12 500 ₽')
  assert.equal(spaced(formatMoney(12_500.5, 'RUB', 'ru')), '12 500,50 ₽')
  assert.equal(formatMoney(12.5, 'USD', 'en'), '$12.50')
  assert.equal(formatMoney(5, 'nonsense', 'en'), '5')
})

test('plurals follow the language', () => {
  const orders = ['заказ', 'заказа', 'заказов']
  const russian: [number, string][] = [
    [0, 'заказов'],
    [1, 'заказ'],
    [2, 'заказа'],
    [5, 'заказов'],
    [11, 'заказов'],
    [21, 'заказ'],
    [104, 'заказа'],
    [1.5, 'заказа'],
  ]
  for (const [count, form] of russian) assert.equal(pluralForm(count, orders, 'ru'), form, String(count))
  assert.equal(pluralForm(1, ['order', 'orders'], 'en'), 'order')
  assert.equal(pluralForm(0, ['order', 'orders'], 'en'), 'orders')
  assert.equal(pluralForm(2_000_000, ['pedido', 'pedidos'], 'pt'), 'pedidos')
  assert.equal(pluralForm(3, [], 'ru'), '')
})

test('an unknown language or zone from data falls back instead of stopping the mail', () => {
  assert.equal(formatDate(at, 'date_long', 'no such language', 'UTC'), 'November 2, 2026')
  assert.equal(formatDate(at, 'date_long', 'en', 'Nowhere/Here'), 'November 2, 2026')
  assert.equal(pluralForm(1, ['a', 'b'], '!'), 'a')
})

test('a score is told out of the highest, in the words of the language', () => {
  assert.equal(scoreOutOf(3, 10, 'ru'), '3 из 10')
  assert.equal(scoreOutOf(3, 10, 'en-GB'), '3 out of 10')
  assert.equal(scoreOutOf(3, 5, 'pt'), '3 de 5')
  assert.equal(scoreOutOf(3, 5, 'de'), '3 / 5')
})

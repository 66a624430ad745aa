import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compile, evaluate } from './compile.ts'
import type { Comparison, Condition, Fields, History, Operator, Scalar } from './definition.ts'
import { fieldPaths } from './leaves.ts'
import { comparison, condition, fields, history, moment } from './testing.ts'

const world: Fields = {
  contact: { city: 'Нижний Новгород', vip: true, email: null, note: '' },
  event: {
    amount: 1200.5,
    code: '12',
    items: ['paint', 'Brush'],
    prices: [10, 300],
    order: { delivery: { kind: 'pickup' } },
  },
  response: { score: 3, group: 'detractor' },
  answer: { reasons: [] },
}
const holds = (field: string, is: Operator, value?: Scalar | Scalar[]) => evaluate({ field, is, value }, world)

test('each operator means what it says', () => {
  const table: [field: string, is: Operator, value: Scalar | Scalar[] | undefined, expected: boolean][] = [
    ['contact.city', 'equal', 'НИЖНИЙ новгород', true],
    ['contact.city', 'equal', 'Нижний', false],
    ['contact.vip', 'equal', true, true],
    ['event.amount', 'equal', 1200.5, true],
    ['response.group', 'in', ['passive', 'Detractor'], true],
    ['response.score', 'in', [1, 2, 3], true],
    ['response.score', 'in', ['3'], false],
    ['contact.city', 'contains', 'новГ', true],
    ['contact.city', 'startsWith', 'нижн', true],
    ['contact.city', 'startsWith', 'новг', false],
    ['event.amount', 'less', 1200.5, false],
    ['event.amount', 'atMost', 1200.5, true],
    ['event.amount', 'greater', 1200, true],
    ['event.amount', 'atLeast', 1201, false],
    ['contact.email', 'empty', undefined, true],
    ['contact.note', 'empty', undefined, true],
    ['contact.phone', 'empty', undefined, true],
    ['answer.reasons', 'empty', undefined, true],
    ['contact.vip', 'empty', undefined, false],
    ['event.order.delivery.kind', 'equal', 'pickup', true],
  ]
  for (const [field, is, value, expected] of table)
    assert.equal(holds(field, is, value), expected, `${field} ${is} ${JSON.stringify(value)}`)
})

test('kinds are never converted', () => {
  assert.equal(holds('event.code', 'equal', 12), false)
  assert.equal(holds('event.code', 'less', 100), false)
  assert.equal(holds('event.amount', 'equal', '1200.5'), false)
  assert.equal(holds('event.amount', 'contains', '1200'), false)
  assert.equal(holds('contact.vip', 'equal', 1), false)
})

test('a list satisfies what one of its members does, and contains asks it for a whole member', () => {
  assert.equal(holds('event.items', 'equal', 'brush'), true)
  assert.equal(holds('event.items', 'in', ['glue', 'paint']), true)
  assert.equal(holds('event.items', 'contains', 'brush'), true)
  assert.equal(holds('event.items', 'contains', 'brus'), false)
  assert.equal(holds('event.items', 'startsWith', 'bru'), true)
  assert.equal(holds('event.prices', 'greater', 200), true)
  assert.equal(holds('event.prices', 'greater', 300), false)
  assert.equal(holds('answer.reasons', 'equal', 'price'), false)
})

test('texts are equal whatever their case and composition, and match patterns so', () => {
  const seen = (value: unknown) => ({ contact: { x: value } })
  const table: [found: unknown, is: Operator, value: Scalar | Scalar[], expected: boolean][] = [
    ['\u0438\u0306од', 'equal', 'ЙОД', true],
    ['Straße', 'in', ['STRASSE'], true],
    ['Ёлка', 'contains', 'ёл', true],
    ['елка', 'equal', 'ёлка', false],
    ['Курьер ОПОЗДАЛ', 'matches', 'опозда(л|ла)', true],
    ['\u0438\u0306од', 'matches', '^й', true],
    ['йод', 'matches', '^\u0438\u0306', true],
    ['две\nстроки', 'matches', 'две.строки$', true],
    [['нет', 'да'], 'matches', '^да$', true],
    [12, 'matches', '12', false],
    [true, 'matches', 'true', false],
  ]
  for (const [found, is, value, expected] of table)
    assert.equal(evaluate({ field: 'contact.x', is, value }, seen(found)), expected, `${found} ${is} ${value}`)
})

test('numbers are compared as float8', () => {
  const table: [found: number, is: Operator, value: number, expected: boolean][] = [
    [0.1 + 0.2, 'equal', 0.3, false],
    [0.1 + 0.2, 'greater', 0.3, true],
    [-0, 'equal', 0, true],
    [-0, 'less', 0, false],
    [2 ** 53, 'equal', 2 ** 53 + 1, true],
    [1e308 * 10, 'greater', 1e308, true],
    [5e-324, 'greater', 0, true],
    [NaN, 'equal', NaN, false],
    [NaN, 'atMost', 1, false],
  ]
  for (const [found, is, value, expected] of table)
    assert.equal(
      evaluate({ field: 'event.x', is, value }, { event: { x: found } }),
      expected,
      `${found} ${is} ${value}`,
    )
})

test('dates near to now are so for a time that is told; a day stands for its first moment', () => {
  const now = Date.parse('2026-03-29T12:00:00Z')
  const table: [found: unknown, is: Operator, value: string, expected: boolean, next: string | null][] = [
    ['2026-03-29T12:00:00Z', 'withinLast', 'P1D', true, '2026-03-30T12:00Z'],
    ['2026-03-28T12:00:00.001Z', 'withinLast', 'P1D', true, '2026-03-29T12:00:00.001Z'],
    ['2026-03-28T12:00:00Z', 'withinLast', 'P1D', false, null],
    ['2026-03-29T12:00:00.001Z', 'withinLast', 'P1D', false, '2026-03-29T12:00:00.001Z'],
    ['2026-03-28T12:00:00Z', 'longerAgo', 'P1D', true, null],
    ['2026-03-28T12:00:00.001Z', 'longerAgo', 'P1D', false, '2026-03-29T12:00:00.001Z'],
    ['2026-03-29T12:00:00Z', 'withinNext', 'P1D', false, null],
    ['2026-03-29T12:00:00.001Z', 'withinNext', 'P1D', true, '2026-03-29T12:00:00.001Z'],
    ['2026-03-30T12:00:00Z', 'withinNext', 'P1D', true, '2026-03-30T12:00Z'],
    ['2026-03-30T12:00:00.001Z', 'withinNext', 'P1D', false, '2026-03-29T12:00:00.001Z'],
    // In Berlin the clocks changed that night: the day began at 23:00Z and had 23 hours, a day ago is 24 of them.
    ['2026-03-29', 'withinLast', 'PT13H', false, null],
    ['2026-03-29', 'withinLast', 'PT14H', true, '2026-03-29T13:00Z'],
    ['2026-03-30', 'withinNext', 'PT10H', true, '2026-03-29T22:00Z'],
    ['30.03.2026', 'withinNext', 'P9D', false, null],
    [now, 'withinLast', 'P9D', false, null],
  ]
  for (const [found, is, value, expected, next] of table) {
    const told: number[] = []
    const asOf = { now, zone: 'Europe/Berlin', mayChange: (at: number) => told.push(at) }
    assert.equal(evaluate({ field: 'event.at', is, value }, { event: { at: found } }, asOf), expected, `${found} ${is}`)
    assert.deepEqual(told, next === null ? [] : [Date.parse(next)], `${found} ${is} ${value}`)
  }
})

test('a comparison that names a zone means the days of that one', () => {
  const at = { event: { at: '2026-03-28T20:00:00Z' } }
  const asked = { field: 'event.at', is: 'before', value: '2026-03-29' } as const
  const asOf = { now: 0, zone: 'UTC' }
  assert.equal(evaluate(asked, at, asOf), true)
  assert.equal(evaluate({ ...asked, zone: 'Asia/Yekaterinburg' }, at, asOf), false)
})

test('names of the object prototype and parts of lists and texts find nothing', () => {
  const paths = ['event.__proto__', 'event.constructor', 'event.constructor.name', 'event.toString', 'constructor.name']
  for (const field of [...paths, '__proto__.x', 'event.items.length', 'event.items.0', 'contact.city.length'])
    assert.equal(holds(field, 'empty'), true, field)
  const own = JSON.parse('{"__proto__":"a","constructor":"b"}') as Record<string, unknown>
  assert.equal(evaluate({ field: 'event.__proto__', is: 'equal', value: 'a' }, { event: own }), true)
  assert.equal(evaluate({ field: 'event.constructor', is: 'equal', value: 'b' }, { event: own }), true)
})

test('dates are days of the zone at hand; an instant within a day is neither before nor after it', () => {
  const table: [found: string, is: 'before' | 'after', value: string, zone: string, expected: boolean][] = [
    ['2026-03-28T22:59:59Z', 'before', '2026-03-29', 'Europe/Berlin', true],
    ['9999-12-31', 'before', '2026-03-29T00:00:00Z', 'UTC', false],
    ['9999-12-31T23:59:59-12:00', 'after', '9999-12-31', 'UTC', true],
    ['2026-03-28T23:00:00Z', 'before', '2026-03-29', 'Europe/Berlin', false],
    ['2026-03-28T23:00:00Z', 'before', '2026-03-29', 'UTC', true],
    ['2026-03-29T21:59:59.999Z', 'after', '2026-03-29', 'Europe/Berlin', false],
    ['2026-03-29T22:00:00Z', 'after', '2026-03-29', 'Europe/Berlin', true],
    ['2026-03-29', 'before', '2026-03-29', 'Europe/Berlin', false],
    ['2026-03-28', 'before', '2026-03-29', 'Europe/Berlin', true],
    ['2026-03-29', 'after', '2026-03-28T22:59:59Z', 'Europe/Berlin', true],
    ['2026-03-29', 'after', '2026-03-28T23:00:00Z', 'Europe/Berlin', false],
    ['2026-03-29T12:00:00+05:00', 'before', '2026-03-29T07:00:00.001Z', 'UTC', true],
    ['2026-03-29T12:00:00+05:00', 'before', '2026-03-29T07:00:00Z', 'UTC', false],
    ['29.03.2026', 'after', '2020-01-01', 'UTC', false],
    ['2026-02-30', 'after', '2020-01-01', 'UTC', false],
    ['2026-02-30T00:00:00Z', 'after', '2020-01-01', 'UTC', false],
  ]
  for (const [found, is, value, zone, expected] of table)
    assert.equal(
      evaluate({ field: 'event.at', is, value }, { event: { at: found } }, { now: 0, zone }),
      expected,
      `${found} ${is} ${value} ${zone}`,
    )
})

test('all of nothing holds, any of nothing does not', () => {
  assert.equal(evaluate({ all: [] }, {}), true)
  assert.equal(evaluate({ any: [] }, {}), false)
})

test('the fields that a condition looks at are listed once', () => {
  const a = { field: 'event.a', is: 'empty' } as const
  const b = { field: 'answer.b', is: 'equal', value: 1 } as const
  assert.deepEqual(fieldPaths({ all: [a, { any: [b, { not: a }] }] }), ['event.a', 'answer.b'])
})

test('a comparison with a missing value is false and its negation true; only empty holds', () => {
  const check = (one: Comparison, now: number, nothing: null | undefined) => {
    const holds = (asked: Condition) => evaluate(asked, { contact: { c: nothing } }, { now, zone: 'UTC' })
    for (const field of ['event.missing', 'case.status', 'contact.c', 'contact.d']) {
      assert.equal(holds({ ...one, field }), one.is === 'empty')
      assert.equal(holds({ not: { ...one, field } }), one.is !== 'empty')
    }
  }
  fc.assert(fc.property(comparison, moment, fc.constantFrom(null, undefined), check))
})

test('a compiled condition may be asked any number of times', () => {
  const check = (one: Condition, past: History, worlds: Fields[], now: number) => {
    const predicate = compile(one)
    for (const seen of [...worlds, ...worlds].map((each) => ({ ...each, history: past })))
      assert.equal(predicate(seen, { now, zone: 'UTC' }), evaluate(structuredClone(one), seen, { now, zone: 'UTC' }))
  }
  fc.assert(fc.property(condition, history, fc.array(fields, { maxLength: 4 }), moment, check))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { compile, evaluate } from './compile.ts'
import type { Comparison, Condition, Fields, Operator, Scalar } from './definition.ts'
import { fieldPaths } from './leaves.ts'

const fields: Fields = {
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
const holds = (field: string, is: Operator, value?: Scalar | Scalar[]) => evaluate({ field, is, value }, fields)

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

const path = fc.constantFrom('event.a', 'event.b', 'contact.c', 'contact.missing')
const text = fc.constantFrom('a', 'A', 'ab', '2026-03-29', '')
const number = fc.integer({ min: -2, max: 2 })
const comparison: fc.Arbitrary<Comparison> = fc.oneof(
  fc.record({ field: path, is: fc.constantFrom('equal', 'in'), value: fc.oneof(text, number, fc.boolean()) }),
  fc.record({ field: path, is: fc.constantFrom('contains', 'startsWith', 'before', 'after'), value: text }),
  fc.record({ field: path, is: fc.constantFrom('less', 'atMost', 'greater', 'atLeast'), value: number }),
  fc.record({ field: path, is: fc.constant('empty' as const) }),
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    comparison,
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))
const value = fc.oneof(
  text,
  number,
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.oneof(text, number), { maxLength: 2 }),
)
const world: fc.Arbitrary<Fields> = fc.record({
  event: fc.record({ a: value, b: value }, { requiredKeys: [] }),
  contact: fc.record({ c: value }),
})

test('a double negation changes nothing', () => {
  const check = (inner: Condition, seen: Fields) =>
    assert.equal(evaluate({ not: { not: inner } }, seen), evaluate(inner, seen))
  fc.assert(fc.property(condition, world, check))
})

test('negation turns all into any and any into all', () => {
  const check = (parts: Condition[], seen: Fields) => {
    const negated = parts.map((not) => ({ not }))
    assert.equal(evaluate({ not: { all: parts } }, seen), evaluate({ any: negated }, seen))
    assert.equal(evaluate({ not: { any: parts } }, seen), evaluate({ all: negated }, seen))
  }
  fc.assert(fc.property(fc.array(condition, { maxLength: 4 }), world, check))
})

test('a comparison with a missing value is false and its negation true; only empty holds', () => {
  const check = (one: Comparison, seen: Fields, nothing: null | undefined) => {
    for (const missing of [
      { ...one, field: 'event.missing' },
      { ...one, field: 'case.status' },
      { ...one, field: 'contact.c' },
    ]) {
      const without = { ...seen, contact: { c: nothing } }
      assert.equal(evaluate(missing, without), one.is === 'empty')
      assert.equal(evaluate({ not: missing }, without), one.is !== 'empty')
    }
  }
  fc.assert(fc.property(comparison, world, fc.constantFrom(null, undefined), check))
})

test('a compiled condition may be asked any number of times', () => {
  const check = (one: Condition, worlds: Fields[]) => {
    const predicate = compile(one)
    for (const seen of [...worlds, ...worlds]) assert.equal(predicate(seen), evaluate(structuredClone(one), seen))
  }
  fc.assert(fc.property(condition, fc.array(world, { maxLength: 4 }), check))
})

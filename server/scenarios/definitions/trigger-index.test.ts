import assert from 'node:assert/strict'
import { test } from 'node:test'
import { evaluate, type Comparison, type Condition, type Fields } from '@otklik/core/condition'
import type { Trigger } from '@otklik/core/scenario'
import * as fc from 'fast-check'
import { demandsOf } from './demands.ts'
import { indexByDemands, type Demanding } from './trigger-index.ts'

const equal = (field: string, value: string | number | boolean): Comparison => ({ field, is: 'equal', value })
const trigger = (when?: Condition): Trigger => ({ kind: 'event', type: 'purchase', ...(when && { when }) })
const demanding = (when: Condition | undefined, key = 'k'): Demanding => ({ demands: demandsOf(trigger(when), key) })
const demands = (when: Condition) =>
  Object.fromEntries(
    [...demandsOf(trigger(when), 'k')].map(([field, { values, ...bounds }]) => [field, values ? [...values] : bounds]),
  )

test('what all alternatives ask of a field is demanded, folded as conditions compare', () => {
  const [tools, paint] = [equal('event.category', 'Tools'), equal('event.category', 'paint')]
  assert.deepEqual(demands(tools), { 'event.category': ['tools'] })
  assert.deepEqual(demands({ all: [tools, { field: 'event.amount', is: 'atLeast', value: 3 }] }), {
    'event.category': ['tools'],
    'event.amount': { least: 3 },
  })
  assert.deepEqual(demands({ any: [tools, { all: [paint, equal('event.online', true)] }] }), {
    'event.category': ['tools', 'paint'],
  })
  assert.deepEqual(demands({ field: 'event.n', is: 'in', value: [1, 2] }), { 'event.n': [1, 2] })
  for (const free of [{ not: tools }, { any: [tools, equal('event.online', true)] }, { any: [] }, { all: [] }])
    assert.deepEqual(demands(free), {})
})

test('triggers by their own kind ask for their survey, segment or scenario', () => {
  const own = (of: Trigger) => [...demandsOf(of, 'pulse')].map(([field, { values }]) => [field, ...values!])
  assert.deepEqual(own({ kind: 'manual' }), [['event.scenario', 'pulse']])
  assert.deepEqual(own({ kind: 'segment', segment: 'VIP', on: 'enter' }), [['event.segment', 'vip']])
  assert.deepEqual(own({ kind: 'answer', survey: 'nps', on: 'score' }), [['event.survey', 'nps']])
})

test('of many that each want another value, few are found', () => {
  const all = Array.from({ length: 500 }, (_, n) => ({ n, ...demanding(equal('event.category', `category ${n}`)) }))
  const anyway = { n: 500, ...demanding(undefined) }
  const find = indexByDemands([...all, anyway])
  const found = (category: unknown) => find({ event: { category } }).map(({ n }) => n)
  assert.deepEqual(found('CATEGORY 7'), [7, 500])
  assert.deepEqual(found(['category 9', 'category 3']), [3, 9, 500])
  for (const nothing of [undefined, null, 7, { a: 1 }, 'category']) assert.deepEqual(found(nothing), [500])
})

test('bounds that nothing reaches keep triggers from being looked at', () => {
  const atLeast = (value: number): Condition => ({ field: 'event.amount', is: 'atLeast', value })
  const below = (value: number): Condition => ({ field: 'event.amount', is: 'less', value })
  const all = [100, 50, 75].map((n) => ({ n, ...demanding({ all: [atLeast(n), { not: equal('event.b', 1) }] }) }))
  const find = indexByDemands([...all, { n: 5, ...demanding({ any: [below(5), below(3)] }) }])
  const found = (amount: unknown) => find({ event: { amount } }).map(({ n }) => n)
  assert.deepEqual([found(80), found(50), found([1, 100]), found(4)], [[50, 75], [50], [100, 50, 75, 5], [5]])
  for (const nothing of ['80', undefined, NaN]) assert.deepEqual(found(nothing), [])
})

const names = ['event.a', 'event.b', 'dimension.c']
const value = fc.constantFrom<string | number | boolean>('x', 'X', 'ё', 1, 2, true)
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constantFrom(...names), is: fc.constant('equal' as const), value }),
  fc.record({
    field: fc.constantFrom(...names),
    is: fc.constant('in' as const),
    value: fc.array(value, { maxLength: 3 }),
  }),
  fc.record({
    field: fc.constantFrom(...names),
    is: fc.constantFrom('atLeast' as const, 'greater' as const, 'atMost' as const, 'less' as const),
    value: fc.constantFrom(0, 1, 2, 'x'),
  }),
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small' },
    comparison,
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))
const held = fc.oneof(value, fc.constant(undefined), fc.array(value, { maxLength: 2 }))

test('whoever fits is found, in the given order', () => {
  fc.assert(
    fc.property(fc.array(condition, { maxLength: 8 }), held, held, held, (conditions, a, b, c) => {
      const fields: Fields = { event: { a, b }, dimension: { c } }
      const all = conditions.map((when) => ({ when, ...demanding(when) }))
      const found = indexByDemands(all)(fields)
      assert.deepEqual(
        found,
        all.filter((one) => found.includes(one)),
      )
      for (const one of all) if (evaluate(one.when, fields)) assert.ok(found.includes(one), JSON.stringify(one.when))
    }),
    { numRuns: 3_000 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import type { Condition } from '@otklik/core/condition'
import { toCondition, toQuery } from './adapter.ts'
import { condition, query } from './testing.ts'

test('any condition, of every kind of node, goes through the query and comes back', () => {
  fc.assert(
    fc.property(condition, (condition) => assert.deepEqual(toCondition(toQuery(condition)), condition)),
    { numRuns: 3_000 },
  )
})

test('any query that can be edited goes through the condition and comes back', () => {
  fc.assert(
    fc.property(query, (query) => assert.deepEqual(toQuery(toCondition(query)), query)),
    { numRuns: 3_000 },
  )
})

test('no condition is a query without rules, and an empty all is another', () => {
  assert.equal(toCondition(toQuery(undefined)), undefined)
  assert.deepEqual(toCondition(toQuery({ all: [] })), { all: [] })
})

test('a condition nested to the limit of the language comes back', () => {
  let deep: Condition = { segment: 'vip' }
  for (let depth = 0; depth < 64; depth++) deep = depth % 3 === 0 ? { not: deep } : { any: [deep, { segment: 'new' }] }
  assert.deepEqual(toCondition(toQuery(deep)), deep)
})

test('a second rule beside a single one makes them an all, and taking it away again leaves the one', () => {
  const query = toQuery({ segment: 'vip' })
  const rules = [...query.rules, ...toQuery({ segment: 'new' }).rules]
  assert.deepEqual(toCondition({ ...query, rules }), { all: [{ segment: 'vip' }, { segment: 'new' }] })
  assert.deepEqual(toCondition({ ...query, rules: rules.slice(1) }), { segment: 'new' })
})

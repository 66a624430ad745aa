import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import type { Condition } from './definition.ts'
import { CONDITION_LIMITS, conditionShape } from './shape.ts'

const leaf = { field: 'event.amount', is: 'greater', value: 5 }
const problems = (input: unknown) =>
  conditionShape.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

function nested(depth: number): Condition {
  let condition: Condition = { field: 'event.a', is: 'empty' }
  for (let level = 1; level < depth; level++) condition = { not: condition }
  return condition
}

test('a condition passes unchanged', () => {
  const condition = {
    all: [
      leaf,
      {
        any: [
          { not: { field: 'contact.email', is: 'empty' } },
          { field: 'dimension.регион', is: 'in', value: ['Урал', 'Сибирь'] },
        ],
      },
    ],
  }
  assert.deepEqual(conditionShape.parse(condition), condition)
})

test('a mistake is named with its path', () => {
  const table: [input: unknown, problem: RegExp][] = [
    [{ all: [leaf, { field: 'event.a', is: 'greater', value: 'x' }] }, /^all\.1\.value: must be a number for greater$/],
    [{ not: { any: [{ field: 'weather.rain', is: 'empty' }] } }, /^not\.any\.0\.field: must be a path such as/],
    [{ field: 'event.a', is: 'like', value: 'x' }, /^is: /],
    [{ field: 'event.a', value: 'x' }, /^is: must name an operator$/],
    [{ field: 'event.a', is: 'constructor', value: 'x' }, /^is: /],
    [{ field: 'event.a', is: 'equal' }, /^value: must be one text/],
    [{ field: 'event.a', is: 'equal', value: null }, /^value: must be a text, a number/],
    [{ field: 'event.a', is: 'equal', value: ['x'] }, /^value: must be one text/],
    [{ field: 'event.a', is: 'in', value: 'x' }, /^value: must be a list/],
    [{ field: 'event.a', is: 'in', value: [] }, /^value/],
    [{ field: 'event.a', is: 'before', value: '29.03.2026' }, /^value: must be a date/],
    [{ field: 'event.a', is: 'contains', value: '' }, /^value: must be a text that is not empty/],
    [{ field: 'event.a', is: 'empty', value: 1 }, /^value: must be left out/],
    [{ field: 'event.a', is: 'equal', value: 'a\0' }, /^value: /],
    [{ all: [], any: [] }, /^: must have exactly one of/],
    [{}, /^: must have exactly one of/],
    [{ all: [], value: 1 }, /^: is and value belong to a field$/],
    [{ field: 'event', is: 'empty' }, /^field: must be a path/],
    [{ field: 'event.a', is: 'empty', zone: 'UTC' }, /^: Unrecognized key/],
    [[], /^: /],
    [null, /^: /],
  ]
  for (const [input, problem] of table) {
    const found = problems(input)
    assert.equal(found.length, 1, JSON.stringify([input, found]))
    assert.match(found[0] ?? '', problem)
  }
})

test('depth, nodes and lists have limits', () => {
  const { depth, nodes, list } = CONDITION_LIMITS
  assert.deepEqual(problems(nested(depth)), [])
  assert.match(problems(nested(depth + 1))[0] ?? '', /deeper than 64/)
  assert.deepEqual(problems({ any: Array.from({ length: nodes - 1 }, () => leaf) }), [])
  assert.match(problems({ any: Array.from({ length: nodes }, () => leaf) })[0] ?? '', /more than 1000 nodes/)
  assert.deepEqual(problems({ field: 'event.a', is: 'in', value: Array(list).fill('x') }), [])
  assert.equal(problems({ field: 'event.a', is: 'in', value: Array(list + 1).fill('x') }).length, 1)
})

test('an input nested 10,000 deep is refused, not a stack overflow', () => {
  assert.match(problems(nested(10_000))[0] ?? '', /deeper than 64/)
  let lists: unknown = leaf
  for (let level = 0; level < 10_000; level++) lists = { all: [lists] }
  assert.match(problems(lists)[0] ?? '', /deeper than 64/)
  let bare: unknown = leaf
  for (let level = 0; level < 10_000; level++) bare = [bare]
  assert.equal(problems({ field: 'event.a', is: 'in', value: bare }).length, 1)
  assert.equal(problems({ all: bare }).length, 1)
})

test('the shape can be shown as JSON Schema', () => {
  const schema = JSON.stringify(z.toJSONSchema(conditionShape, { io: 'input' }))
  assert.match(schema, /"startsWith"/)
  assert.match(schema, /"\$ref"/)
})

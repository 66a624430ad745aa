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
    [{ all: [], value: 1 }, /^value: does not belong to all$/],
    [{ field: 'event', is: 'empty' }, /^field: must be a path/],
    [{ field: 'event.a', is: 'empty', zones: 'UTC' }, /^: Unrecognized key/],
    [{ field: 'event.a', is: 'empty', zone: 'Mars' }, /^zone: must name an IANA time zone/],
    [{ field: 'event.a', is: 'withinLast', value: 'P1M' }, /^value: must be a duration in weeks, days or less/],
    [{ field: 'event.a', is: 'longerAgo', value: 'P0D' }, /^value: must be a duration/],
    [{ field: 'event.a', is: 'matches', value: '' }, /^value: must be a text that is not empty for matches/],
    [{ field: 'event.a', is: 'matches', value: 'a(?=b)' }, /^value: at character 2: a pattern must not look around/],
    [{ all: [{ field: 'event.a', is: 'matches', value: '(a+)+' }] }, /^all\.0\.value: at character 5: .*for ever/],
    [[], /^: /],
    [null, /^: /],
  ]
  for (const [input, problem] of table) {
    const found = problems(input)
    assert.equal(found.length, 1, JSON.stringify([input, found]))
    assert.match(found[0] ?? '', problem)
  }
})

test('a mistake in what is asked of the past is named with its path', () => {
  const purchases = { events: { type: 'purchase' }, take: 'count', is: 'atLeast', value: 3 }
  const answer = { answer: { survey: 'nps', element: 'score' }, is: 'atMost', value: 6 }
  const message = { message: { was: 'delivered', label: 'NPS', within: 'P7D' } }
  const average = { ...purchases, take: 'average', of: 'event.amount' }
  const within = { type: 'purchase', within: 'P30D' }
  const versus = { ...average, events: within, is: 'greater', value: undefined, versus: 'previous' }
  for (const good of [purchases, answer, message, average, versus, { segment: 'vip' }])
    assert.deepEqual(problems(good), [])
  const table: [input: unknown, problem: RegExp][] = [
    [{ ...purchases, take: undefined }, /^take: must say what to take/],
    [{ ...purchases, take: 'median' }, /^take: /],
    [{ ...purchases, of: 'event.amount' }, /^of: must be left out for count$/],
    [{ ...average, of: undefined }, /^of: must name a parameter, such as event.amount, for average$/],
    [{ ...average, of: 'contact.age' }, /^of: must be a path such as event.amount$/],
    [{ ...purchases, is: 'contains', value: 'x' }, /^is: must be one of equal, .* here$/],
    [{ ...purchases, is: 'empty', value: undefined }, /^is: must be one of/],
    [{ ...purchases, is: 'equal', value: '3' }, /^value: must be a number for count$/],
    [{ ...purchases, is: 'in', value: [1, '3'] }, /^value: must be a number for count$/],
    [{ ...versus, value: 3 }, /^value: must be left out beside versus$/],
    [{ ...versus, events: { type: 'purchase' } }, /^events\.within: must be there to have a window before it$/],
    [{ ...versus, is: 'in' }, /^is: must be one of equal, less, atMost, greater, atLeast here$/],
    [{ ...purchases, events: { ...within, within: 'P1M' } }, /^events\.within: must be in weeks, days or less/],
    [{ ...purchases, events: { ...within, ago: 'P0D' } }, /^events\.ago: must be longer than nothing/],
    [
      { ...purchases, events: { ...within, when: { segment: 'vip' } } },
      /^events\.when: must not ask about the past again$/,
    ],
    [
      { ...purchases, events: { ...within, when: { field: 'x', is: 'empty' } } },
      /^events\.when\.field: must be a path/,
    ],
    [{ ...purchases, events: {} }, /^events\.type: /],
    [
      { ...purchases, ...answer },
      /^: must have exactly one of all, any, not, field, events, answer, message, segment$/,
    ],
    [{ ...answer, answer: { survey: 'nps', element: 'score', of: 'title' } }, /^answer\.of: /],
    [{ ...message, is: 'empty' }, /^is: does not belong to message$/],
    [{ message: { was: 'read' } }, /^message\.was: /],
    [{ segment: '' }, /^segment: /],
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
  const when = { any: Array.from({ length: nodes - 1 }, () => leaf) }
  assert.match(
    problems({ events: { type: 'x', when }, take: 'count', is: 'equal', value: 1 })[0] ?? '',
    /more than 1000/,
  )
  assert.deepEqual(problems({ field: 'event.a', is: 'in', value: Array(list).fill('x') }), [])
  assert.equal(problems({ field: 'event.a', is: 'in', value: Array(list + 1).fill('x') }).length, 1)
})

test('patterns are limited together, as they are with their repetitions written out', () => {
  const pattern = (value: string) => ({ field: 'event.a', is: 'matches', value })
  const long = pattern(String.raw`\p{L}{100}`.repeat(10))
  assert.deepEqual(problems({ any: [long, long] }), [])
  assert.match(problems({ any: [long, { not: long }, pattern('a')] })[0] ?? '', /patterns of more than 2000 characters/)
  const events = { type: 'x', when: { all: [long, long, long] } }
  assert.match(problems({ events, take: 'count', is: 'equal', value: 1 })[0] ?? '', /patterns of more than 2000/)
})

test('an input nested 10,000 deep is refused, not a stack overflow', () => {
  assert.match(problems(nested(10_000))[0] ?? '', /deeper than 64/)
  let lists: unknown = leaf
  for (let level = 0; level < 10_000; level++) lists = { all: [lists] }
  assert.match(problems(lists)[0] ?? '', /deeper than 64/)
  let whens: unknown = leaf
  for (let level = 0; level < 10_000; level++)
    whens = { events: { type: 'x', when: whens }, take: 'count', is: 'equal', value: 1 }
  assert.match(problems(whens)[0] ?? '', /deeper than 64/)
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

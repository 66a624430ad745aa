import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { scenarioShape } from './shape.ts'

const ask = { kind: 'ask', survey: 'nps', ways: [{ channel: 'email', template: 'invite' }] }
const trigger = { kind: 'event', type: 'order.delivered' }
const scenario = (steps: object, more: object = {}) => ({ version: 1, trigger, start: 'a', steps, ...more })
const problems = (input: unknown) =>
  scenarioShape.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('a scenario passes unchanged', () => {
  const full = scenario(
    {
      a: { kind: 'wait', for: 'P14D', from: 'event', next: 'b' },
      b: { ...ask, labels: ['nps'], linkLife: 'P30D', answered: 'c', unanswered: 'e', notAsked: 'e' },
      c: {
        kind: 'branch',
        arms: [{ when: { field: 'response.score', is: 'atMost', value: 6 }, next: 'd' }],
        otherwise: 'e',
      },
      d: { kind: 'open-case', next: 'f' },
      e: { kind: 'end', reason: 'no-answer' },
      f: { kind: 'send', channel: 'email', template: 'sorry' },
    },
    { trigger: { ...trigger, when: { field: 'event.amount', is: 'greater', value: 0 }, maxAge: 'P7D' } },
  )
  assert.deepEqual(scenarioShape.parse(full), full)
})

test('a mistake is named with its path', () => {
  const branch = {
    kind: 'branch',
    arms: [{ when: { field: 'event.x', is: 'less', value: 'y' }, next: 'a' }],
    otherwise: 'a',
  }
  const many = Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`s${index}`, { kind: 'end' }]))
  const table: [input: object, problem: RegExp][] = [
    [scenario({ a: { kind: 'wait', for: '2 weeks', next: 'a' } }), /^steps\.a\.for: must be an ISO 8601 duration/],
    [scenario({ a: { kind: 'wait', for: 'P1D' } }), /^steps\.a\.next/],
    [scenario({ a: { ...ask, linkLife: 'PT0S' } }), /^steps\.a\.linkLife: must be longer than nothing/],
    [scenario({ a: { ...ask, answerd: 'b' } }), /^steps\.a: Unrecognized key/],
    [scenario({ a: branch }), /^steps\.a\.arms\.0\.when\.value: must be a number for less/],
    [scenario({ a: { ...branch, arms: [] } }), /^steps\.a\.arms/],
    [scenario({ a: { kind: 'teleport' } }), /^steps\.a\.kind/],
    [scenario({ 'a b': { kind: 'end' } }), /^steps\.a b/],
    [scenario(many), /^steps: must not have more than 100 steps/],
    [scenario({ a: { kind: 'end' } }, { trigger: { kind: 'event', type: '' } }), /^trigger\.type/],
    [scenario({ a: { kind: 'end' } }, { trigger: { ...trigger, maxAge: 'x' } }), /^trigger\.maxAge/],
    [scenario({ a: { kind: 'end' } }, { start: '__proto__' }), /^start/],
  ]
  for (const [input, problem] of table) {
    const found = problems(input)
    assert.equal(found.length, 1, JSON.stringify([input, found]).slice(0, 300))
    assert.match(found[0] ?? '', problem)
  }
})

test('a prototype key among the steps is dropped', () => {
  const steps = JSON.parse('{"a":{"kind":"end"},"__proto__":{"kind":"end"}}') as object
  const parsed = scenarioShape.parse(scenario(steps))
  assert.deepEqual(Object.getOwnPropertyNames(parsed.steps), ['a'])
  assert.equal(Object.getPrototypeOf(parsed.steps), Object.prototype)
})

test('the shape can be shown as JSON Schema', () => {
  assert.match(JSON.stringify(z.toJSONSchema(scenarioShape, { io: 'input' })), /"open-case"/)
})

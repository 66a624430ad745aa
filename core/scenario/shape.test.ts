import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { scenarioShape } from './shape.ts'

const ask = { kind: 'ask', survey: 'nps', ways: [{ channel: 'email', template: 'invite' }] }
const trigger = { kind: 'event', type: 'order.delivered' }
const scenario = (steps: object, more: object = {}) => ({ version: 1, trigger, start: 'a', steps, ...more })
const waitFor = (what: object) => ({ kind: 'wait-for', what, timeout: 'P1D', next: 'a', timedOut: 'a' })
const split = (weights: number[], id?: string) => ({
  kind: 'split',
  variants: weights.map((weight, index) => ({ id: id ?? `v${index}`, weight, next: 'a' })),
})
const schedule = { segment: 'vips', every: 'P90D', from: '2026-01-01', time: '10:00' }
const problems = (input: unknown) =>
  scenarioShape.safeParse(input).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? []

test('a scenario passes unchanged', () => {
  const score = { field: 'response.score', is: 'atMost', value: 6 }
  const full = scenario(
    {
      a: { kind: 'wait', for: 'P14D', from: 'event', next: 'a2' },
      a2: {
        kind: 'wait',
        untilField: { field: 'event.deliveryDate', shift: 'P1D', direction: 'before', at: '10:00' },
        next: 'a3',
      },
      a3: { kind: 'wait', untilTime: { at: '10:00', weekdays: [1, 7] }, next: 'a4' },
      a4: { ...waitFor({ event: 'paid', when: score, same: ['order'] }), next: 'a5' },
      a5: waitFor({ answer: 'complete' }),
      a6: split([50, 49.5]),
      b: {
        ...ask,
        labels: ['nps'],
        linkLife: 'P30D',
        reminders: [{ after: 'P3D' }, { after: 'P5D', template: 'again', channel: 'sms' }],
        answered: 'c',
        unanswered: 'e',
        notAsked: 'e',
      },
      c: { kind: 'branch', arms: [{ when: score, next: 'd', name: 'Unhappy' }], otherwise: 'e' },
      d: { kind: 'open-case', next: 'f' },
      e: { kind: 'end', reason: 'no-answer' },
      f: { kind: 'send', channel: 'email', template: 'sorry' },
      g: { kind: 'notify', to: { email: 'boss@example.com' }, template: 't' },
      h: { kind: 'update-contact', set: { tier: 'gold', old: null, city: { field: 'event.city' } } },
      i: { kind: 'list', list: 'vips', action: 'add' },
      j: { kind: 'webhook', url: 'https://crm.example/hook?a=1' },
      k: { kind: 'raise-event', type: 'left', parameters: { by: 'us', city: { field: 'event.city' } } },
      l: { kind: 'enter', scenario: 'later' },
      m: { kind: 'goal', name: 'Купил' },
    },
    {
      trigger: { ...trigger, when: { field: 'event.amount', is: 'greater', value: 0 }, maxAge: 'P7D' },
      reentry: { mode: 'parallel', key: 'event.order' },
      leave: [{ when: score, outcome: 'unhappy', goal: false }],
      priority: -5,
      layout: { a: { x: 0, y: 12.5 } },
    },
  )
  assert.deepEqual(scenarioShape.parse(full), full)
  for (const trigger of [
    { kind: 'answer', survey: 'nps', on: 'complete', when: score },
    { kind: 'segment', segment: 'vips', on: 'leave' },
    { kind: 'schedule', ...schedule, spread: true, weekdays: [1, 2, 3, 4, 5] },
    { kind: 'manual' },
  ])
    assert.deepEqual(scenarioShape.parse(scenario({ a: { kind: 'end' } }, { trigger })).trigger, trigger)
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
    [scenario({ a: { kind: 'wait', next: 'a' } }), /^steps\.a: must have exactly one of for, untilField and untilTime/],
    [
      scenario({ a: { kind: 'wait', for: 'P1D', untilTime: { at: '10:00' }, next: 'a' } }),
      /^steps\.a: must have exactly/,
    ],
    [
      scenario({ a: { kind: 'wait', untilTime: { at: '10:00', weekdays: [1, 1] }, next: 'a' } }),
      /weekdays: must not name/,
    ],
    [
      scenario({ a: { kind: 'wait', untilField: { field: 'when' }, next: 'a' } }),
      /^steps\.a\.untilField\.field: must be/,
    ],
    [
      scenario({ a: { kind: 'wait', untilTime: { at: '10:00' }, from: 'event', next: 'a' } }),
      /^steps\.a\.from: belongs to/,
    ],
    [scenario({ a: { ...ask, ways: [] } }), /^steps\.a\.ways/],
    [scenario({ a: waitFor({ event: '' }) }), /^steps\.a\.what/],
    [scenario({ a: waitFor({ answer: 'no' }) }), /^steps\.a\.what/],
    [scenario({ a: split([1]) }), /^steps\.a\.variants/],
    [scenario({ a: split([0, 0]) }), /^steps\.a\.variants: must give at least one variant a weight/],
    [scenario({ a: split([1, 1], 'x') }), /^steps\.a\.variants\.1\.id: x is taken/],
    [scenario({ a: { kind: 'update-contact', set: {} } }), /^steps\.a\.set: must set at least one/],
    [scenario({ a: { kind: 'update-contact', set: { zone: 'UTC' } } }), /^steps\.a\.set\.zone: zone is no attribute/],
    [scenario({ a: { kind: 'update-contact', set: { 'a.b': 1 } } }), /^steps\.a\.set\.a\.b/],
    [scenario({ a: { kind: 'raise-event', type: 'otklik.campaign' } }), /^steps\.a\.type: must not begin with otklik/],
    [scenario({ a: { kind: 'webhook', url: 'ftp://x.example' } }), /^steps\.a\.url: must be an address/],
    [scenario({ a: { kind: 'notify', to: { email: 'x' }, template: 't' } }), /^steps\.a\.to\.email: must be/],
    [scenario({ a: { kind: 'end' } }, { reentry: { mode: 'after' } }), /^reentry\.period/],
    ...['2026-02-30', '0001-01-01', '9999-12-31'].map((from): [object, RegExp] => [
      scenario({ a: { kind: 'end' } }, { trigger: { kind: 'schedule', ...schedule, from } }),
      /^trigger\.from: .* from 1900 to 2199/,
    ]),
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

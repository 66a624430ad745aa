import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ContactPolicy } from '@otklik/core/policy'
import type { RealInvitation } from './past.ts'
import { simulate } from './simulate.ts'
import type { SimulatedDecision } from './simulated.ts'
import { arrivalOf, askAfter, DAY_MS, march, pastOf, planOf, plannedOf } from './testing.ts'

const words = (decisions: readonly SimulatedDecision[]) =>
  decisions.map(({ at, outcome, reason }) => [new Date(at).getUTCDate(), reason ?? outcome])

const onceIn = (days: number): ContactPolicy => ({
  version: 1,
  rules: [{ kind: 'limit', id: 'once', max: 1, window: { rolling: `P${days}D` } }],
})

test('a purchase leads to the question when its wait is over, within the period only', () => {
  const past = pastOf({ arrivals: [arrivalOf('purchase', march(2)), arrivalOf('purchase', march(25))] })
  const told = simulate(past, planOf(askAfter(14)))
  assert.deepEqual(words(told.decisions), [[16, 'asked']])
  assert.deepEqual(told.entered, ['after-purchase', 'after-purchase'])
  assert.deepEqual(told.ended, [{ scenario: 'after-purchase', outcome: 'silent' }])
  assert.equal(told.decisions[0]!.channel, 'email')
})

test('the policy counts what the run itself asked, and what was really asked before the period', () => {
  const arrivals = [march(1), march(5), march(20)].map((at) => arrivalOf('purchase', at))
  const policies = [{ from: -Infinity, policy: onceIn(10) }]
  const before = invitation({ askedAt: march(1, 0) - 5 * DAY_MS })
  const told = simulate(pastOf({ arrivals, invitations: [before] }), planOf(askAfter(1), { policies }))
  assert.deepEqual(words(told.decisions), [
    [2, 'limit'],
    [6, 'asked'],
    [21, 'asked'],
  ])
})

test('each moment has the policy, the attributes and the refusals of its own', () => {
  const definition = askAfter(1, {
    start: 'branch',
    steps: {
      ...askAfter(1).steps,
      branch: {
        kind: 'branch',
        arms: [{ when: { field: 'contact.vip', is: 'equal', value: true }, next: 'wait' }],
        otherwise: 'thanks',
      },
    },
  })
  const past = pastOf({
    arrivals: [
      arrivalOf('purchase', march(2)),
      arrivalOf('purchase', march(4), { stated: { 'attributes.vip': true } }),
      arrivalOf('purchase', march(8)),
      arrivalOf('purchase', march(20)),
      arrivalOf('purchase', march(24), { stated: { 'attributes.vip': false } }),
    ],
    suppressions: [
      {
        contactId: '018f0000-0000-7000-8000-000000000001',
        channel: 'email',
        address: 'anna@example.com',
        reason: 'unsubscribed',
        from: march(15),
        until: null,
      },
    ],
  })
  const policies = [
    { from: -Infinity, policy: onceIn(1) },
    { from: march(6), policy: onceIn(30) },
  ]
  const told = simulate(past, planOf(definition, { policies }))
  assert.deepEqual(words(told.decisions), [
    [5, 'asked'],
    [9, 'limit'],
    [21, 'unsubscribed'],
  ])
})

test('who was on the way when the period began is taken along, by the version that it went by', () => {
  const purchase = arrivalOf('purchase', march(1) - 10 * DAY_MS)
  const enrollment = {
    id: 'real',
    scenarioId: 'id of after-purchase',
    version: 1,
    eventId: purchase.id,
    key: null,
    startedAt: purchase.takenAt,
    endedAt: march(9),
  }
  const over = arrivalOf('purchase', march(1) - 30 * DAY_MS)
  const ended = {
    ...enrollment,
    id: 'over',
    eventId: over.id,
    startedAt: over.takenAt,
    endedAt: march(1) - 16 * DAY_MS,
  }
  const past = pastOf({ arrivals: [over, purchase], enrollments: [ended, enrollment] })
  const told = simulate(past, planOf(askAfter(14)))
  assert.deepEqual(words(told.decisions), [[5, 'asked']])
  assert.deepEqual(told.entered, [])
})

test('what was really answered is answered here, after the same time', () => {
  const purchase = arrivalOf('purchase', march(2))
  const enrollment = {
    id: 'real',
    scenarioId: 'id of after-purchase',
    version: 1,
    eventId: purchase.id,
    key: null,
    startedAt: purchase.takenAt,
    endedAt: march(20),
  }
  const real = invitation({ askedAt: march(16), answers: [{ ...scored(march(18)) }], answeredAt: march(18) })
  const past = pastOf({ arrivals: [purchase], enrollments: [enrollment], invitations: [real] })
  const told = simulate(past, planOf(askAfter(3)))
  assert.deepEqual(told.ended, [{ scenario: 'after-purchase', outcome: 'done' }])
  assert.deepEqual([told.known, told.assumed], [1, 0])
})

test('assumed answers come at the rate, follow from the seed alone, and wake other scenarios', () => {
  const rate = { rate: 0.5, element: 'score', drawn: [{ score: 2, group: 'detractor', delayMs: DAY_MS }] }
  const onAnswer = {
    version: 1,
    trigger: { kind: 'answer', survey: 'nps', on: 'score' },
    start: 'case',
    steps: { case: { kind: 'open-case' } },
  } as const
  const people = Array.from({ length: 200 }, (_, n) =>
    pastOf({ contactId: `contact ${n}`, arrivals: [arrivalOf('purchase', march(2), { id: `e of ${n}` })] }),
  )
  const cases = (seed: string) => {
    const answers = { mode: 'rate', seed, surveys: new Map([['nps', rate]]) } as const
    const plan = planOf(askAfter(1), { answers })
    const both = { ...plan, scenarios: [...plan.scenarios, plannedOf('on-answer', onAnswer)] }
    return people.map((past) => simulate(past, both).effects.some(({ kind }) => kind === 'case'))
  }
  const once = cases('one')
  assert.deepEqual(cases('one'), once)
  assert.notDeepEqual(cases('two'), once)
  const n = once.filter(Boolean).length
  assert.ok(n > 70 && n < 130, String(n))
})

test('what the scenarios caused in reality comes out anew, and is not counted twice', () => {
  const raising = {
    version: 1,
    trigger: { kind: 'event', type: 'visit' },
    start: 'raise',
    steps: { raise: { kind: 'raise-event', type: 'purchase' } },
  } as const
  const arrivals = [arrivalOf('visit', march(3)), arrivalOf('purchase', march(3), { source: 'otklik' })]
  const plan = planOf(askAfter(1))
  const told = simulate(pastOf({ arrivals }), {
    ...plan,
    scenarios: [...plan.scenarios, plannedOf('raising', raising)],
  })
  assert.deepEqual(words(told.decisions), [[4, 'asked']])
})

test('of scenarios that want the contact at the same time, the one of higher priority asks', () => {
  const arrivals = [arrivalOf('purchase', march(3))]
  const policies = [{ from: -Infinity, policy: onceIn(30) }]
  const scenarios = [plannedOf('low', askAfter(1)), plannedOf('high', askAfter(1, { priority: 5 }))]
  const told = simulate(pastOf({ arrivals }), planOf(askAfter(1), { policies, scenarios }))
  assert.deepEqual(
    told.decisions.map(({ scenario, outcome }) => [scenario, outcome]),
    [
      ['high', 'asked'],
      ['low', 'not-asked'],
    ],
  )
})

function scored(at: number) {
  return { element: 'score', value: 9, score: 9, group: 'promoter', at }
}

function invitation(more: Partial<RealInvitation>): RealInvitation {
  return {
    id: 'i1',
    enrollmentId: 'real',
    step: 'ask',
    survey: 'nps',
    channel: 'email',
    labels: ['NPS'],
    askedAt: 0,
    returnedAt: null,
    answeredAt: null,
    declinedAt: null,
    completedAt: null,
    answers: [],
    ...more,
  }
}

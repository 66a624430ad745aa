import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventTrigger, Trigger } from './definition.ts'
import { DAY, factsOf, HOUR, NOON, scenarioOf } from './testing.ts'
import { enroll, matchEntry, matchTrigger, triggerTypes } from './trigger.ts'

const end = { end: { kind: 'end' } } as const
const matcher = (more: Partial<EventTrigger>) =>
  matchTrigger(
    scenarioOf(end, 'end', { trigger: { kind: 'event', type: 'order.delivered', ...more } }),
    'after-delivery',
  )

test('an event starts the scenario when its type and the condition match', () => {
  assert.equal(matcher({})(factsOf(), NOON), true)
  assert.equal(matcher({ type: 'order.placed' })(factsOf(), NOON), false)
  const when = {
    all: [
      { field: 'event.amount', is: 'atLeast', value: 1_200 } as const,
      { field: 'dimension.region', is: 'equal', value: 'URAL' } as const,
    ],
  }
  assert.equal(matcher({ when })(factsOf(), NOON), true)
  assert.equal(matcher({ when })(factsOf({ dimensions: {} }), NOON), false)
})

test('dates in the condition are days of the workspace', () => {
  const matches = matcher({ when: { field: 'event.at', is: 'after', value: '2026-03-10' } })
  const event = { type: 'order.delivered', occurredAt: NOON, parameters: { at: '2026-03-10T20:00:00Z' } }
  assert.equal(matches(factsOf({ event, workspaceZone: 'UTC' }), NOON), false)
  assert.equal(matches(factsOf({ event, workspaceZone: 'Asia/Yekaterinburg' }), NOON), true)
})

test('an event that arrives too late starts nothing', () => {
  const matches = matcher({ maxAge: 'P3D' })
  assert.equal(matches(factsOf(), NOON + 3 * DAY), true)
  assert.equal(matches(factsOf(), NOON + 3 * DAY + 1), false)
  assert.equal(matches(factsOf(), NOON - HOUR), true)
})

test('who is enrolled stands before the first step, due at once', () => {
  assert.deepEqual(enroll(scenarioOf({ end: { kind: 'end' } }), NOON), {
    step: 'end',
    phase: 'entering',
    startedAt: NOON,
    enteredAt: NOON,
    dueAt: NOON,
    asked: false,
    outcome: null,
    memory: {},
  })
})

test('triggers of every kind match the internal events that are theirs', () => {
  const schedule = { segment: 'vips', every: 'P90D', from: '2026-01-01', time: '10:00' } as const
  const table: [trigger: Trigger, type: string, fits: object, fitsNot: object][] = [
    [{ kind: 'answer', survey: 'nps', on: 'score' }, 'otklik.answer-scored', { survey: 'nps' }, { survey: 'csat' }],
    [{ kind: 'answer', survey: 'nps', on: 'complete' }, 'otklik.answer-completed', { survey: 'nps' }, {}],
    [{ kind: 'answer', survey: 'nps', on: 'partial' }, 'otklik.answer-partial', { survey: 'nps' }, {}],
    [
      { kind: 'segment', segment: 'vips', on: 'enter' },
      'otklik.segment-entered',
      { segment: 'vips' },
      { segment: 'x' },
    ],
    [{ kind: 'segment', segment: 'vips', on: 'leave' }, 'otklik.segment-left', { segment: 'vips' }, { segment: 'x' }],
    [{ kind: 'schedule', ...schedule }, 'otklik.scheduled', { scenario: 'mine' }, { scenario: 'other' }],
    [{ kind: 'manual' }, 'otklik.campaign', { scenario: 'mine', campaign: 'c' }, { scenario: 'other' }],
  ]
  for (const [trigger, type, fits, fitsNot] of table) {
    const definition = scenarioOf(end, 'end', { trigger })
    const matches = (parameters: object, of = type) => {
      const event = { type: of, occurredAt: NOON, parameters: { ...parameters } }
      return matchTrigger(definition, 'mine')(factsOf({ event }), NOON)
    }
    assert.deepEqual(triggerTypes(definition), [type])
    assert.deepEqual([matches(fits), matches(fitsNot), matches(fits, 'other')], [true, false, false], type)
  }
})

test('what was answered is what conditions call answer and response, until an invitation of its own is answered', () => {
  const when = {
    all: [
      { not: { field: 'answer.solved', is: 'equal', value: 'yes' } as const },
      { field: 'response.group', is: 'equal', value: 'detractor' } as const,
    ],
  }
  const trigger: Trigger = { kind: 'answer', survey: 'csat', on: 'complete', when }
  const matches = (parameters: Record<string, unknown>) => {
    const event = { type: 'otklik.answer-completed', occurredAt: NOON, parameters: { survey: 'csat', ...parameters } }
    return matchTrigger(scenarioOf(end, 'end', { trigger }), 'mine')(factsOf({ event }), NOON)
  }
  assert.equal(matches({ score: 2, group: 'detractor', solved: 'no' }), true)
  assert.equal(matches({ score: 2, group: 'detractor', solved: 'Yes' }), false)
  assert.equal(matches({ score: 5, group: 'promoter', solved: 'no' }), false)
})

test('whom another scenario sends only has to fulfil the condition', () => {
  const enters = (trigger: Trigger) => matchEntry(scenarioOf(end, 'end', { trigger }))(factsOf(), NOON)
  assert.equal(enters({ kind: 'manual' }), true)
  assert.equal(enters({ kind: 'manual', when: { field: 'event.amount', is: 'atLeast', value: 1_200 } }), true)
  assert.equal(enters({ kind: 'manual', when: { field: 'event.amount', is: 'greater', value: 1_200 } }), false)
})

test('a start that can be come to again counts as a visit', () => {
  const round = scenarioOf({ wait: { kind: 'wait', for: 'P1D', next: 'wait' } })
  assert.deepEqual(enroll(round, NOON).memory, { visits: { wait: 1 } })
})

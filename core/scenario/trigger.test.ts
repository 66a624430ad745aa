import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { EventTrigger } from './definition.ts'
import { DAY, factsOf, HOUR, NOON, scenarioOf } from './testing.ts'
import { enroll, matchTrigger } from './trigger.ts'

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

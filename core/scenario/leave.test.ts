import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition, PastEvent } from '../condition/definition.ts'
import { advance } from './advance.ts'
import type { LeaveRule } from './definition.ts'
import { askOf, DAY, factsOf, historyOf, NOON, responseOf, scenarioOf, woken, words } from './testing.ts'
import { enroll } from './trigger.ts'

const bought: Condition = {
  events: { type: 'bought', since: 'start' },
  take: 'count',
  is: 'atLeast',
  value: 1,
}
const rule: LeaveRule = { when: bought, outcome: 'bought', goal: true }
const steps = {
  wait: { kind: 'wait', for: 'P1D', next: 'ask' },
  ask: askOf({ answered: 'case', linkLife: 'P10D' }),
  case: { kind: 'open-case' },
} as const
const scenario = scenarioOf(steps, 'wait', { leave: [rule] })
const event: PastEvent = { type: 'bought', occurredAt: NOON + 1, takenAt: NOON + 1, parameters: {}, dimensions: {} }
const happened = factsOf({ history: historyOf({ events: [event] }) })

test('whoever a leave rule holds for leaves before the next step, with its outcome, and the goal is noted', () => {
  const waiting = advance(scenario, enroll(scenario, NOON), factsOf(), NOON).next
  const { next, effects, path } = advance(scenario, waiting, happened, NOON + DAY)
  assert.deepEqual([next.step, next.phase, next.outcome], ['wait', 'ended', 'bought'])
  assert.deepEqual([next.memory, path], [{ goals: ['bought'] }, []])
  assert.deepEqual(words(effects), ['not-asked bought'])
})

test('an event that comes in wakes the contact, who leaves at once or waits on', () => {
  const waiting = advance(scenario, enroll(scenario, NOON), factsOf(), NOON).next
  assert.equal(advance(scenario, woken(waiting, NOON + 2), happened, NOON + 2).next.outcome, 'bought')
  assert.deepEqual(advance(scenario, woken(waiting, NOON + 2), factsOf(), NOON + 2).next, waiting)
})

test('who was asked before leaves without another decision, and no step comes after', () => {
  const asked = advance(scenario, woken(enroll(scenario, NOON), NOON), factsOf(), NOON)
  const invited = advance(scenario, asked.next, factsOf(), NOON + DAY).next
  const facts = { ...happened, response: responseOf(1, 'detractor') }
  const left = advance(scenario, woken(invited, NOON + 2 * DAY), facts, NOON + 2 * DAY)
  assert.deepEqual([left.effects, left.next.outcome, left.next.memory], [[], 'bought', { goals: ['bought'] }])
})

test('of several rules the first that holds counts; one that is no goal notes none', () => {
  const always: LeaveRule = { when: { all: [] }, outcome: 'over' }
  const two = scenarioOf(steps, 'wait', { leave: [rule, always] })
  const over = advance(two, enroll(two, NOON), factsOf(), NOON).next
  assert.deepEqual([over.outcome, over.memory], ['over', {}])
  assert.equal(advance(two, enroll(two, NOON + 2), factsOf(), NOON + 2).next.outcome, 'over')
})

test('before its time no rule is looked at', () => {
  const over = scenarioOf(steps, 'wait', { leave: [{ when: { all: [] }, outcome: 'over' }] })
  const enrolled = { ...enroll(over, NOON), dueAt: NOON + 5 }
  assert.deepEqual(advance(over, enrolled, factsOf(), NOON), { next: enrolled, effects: [], path: [] })
})

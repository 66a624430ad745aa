import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '../../condition/definition.ts'
import type { PolicyRule } from '../../policy/definition.ts'
import { advance } from '../advance.ts'
import type { Effect, Step } from '../definition.ts'
import { DAY, factsOf, NOON, scenarioOf, words } from '../testing.ts'
import { enroll } from '../trigger.ts'

const end = { kind: 'end' } as const
const begin = (steps: Record<string, Step>, facts = factsOf()) =>
  advance(scenarioOf(steps), enroll(scenarioOf(steps), NOON), facts, NOON)

test('each kind of step that only does something does it and goes on', () => {
  const table: [step: Step, effect: Effect | null][] = [
    [
      { kind: 'notify', to: { routing: true }, template: 'note' },
      { kind: 'notice', step: 's', to: { routing: true }, template: 'note' },
    ],
    [
      { kind: 'list', list: 'vip', action: 'add' },
      { kind: 'list', step: 's', list: 'vip', action: 'add' },
    ],
    [{ kind: 'open-case' }, { kind: 'case', step: 's' }],
    [
      { kind: 'webhook', url: 'https://crm.example/hook' },
      { kind: 'webhook', step: 's', url: 'https://crm.example/hook' },
    ],
    [
      { kind: 'enter', scenario: 'other' },
      { kind: 'enter', step: 's', scenario: 'other' },
    ],
    [{ kind: 'goal', name: 'bought' }, null],
    [
      { kind: 'raise-event', type: 'left' },
      { kind: 'event', step: 's', type: 'left', parameters: {} },
    ],
    [
      { kind: 'update-contact', set: { vip: true } },
      { kind: 'contact', step: 's', set: { vip: true } },
    ],
  ]
  for (const [step, effect] of table) {
    const going = begin({ s: { ...step, next: 'end' } as Step, end })
    assert.deepEqual(
      [going.effects, going.path, going.next.outcome],
      [effect ? [effect] : [], ['end'], 'done'],
      step.kind,
    )
    assert.deepEqual([begin({ s: step }).next.outcome, begin({ s: step }).path], ['done', []])
  }
})

test('values are stated, taken from fields, or taken away; a field that holds no single value leaves things as they are', () => {
  const set = {
    tier: 'gold',
    city: { field: 'dimension.region' },
    last: { field: 'event.amount' },
    old: null,
    lost: { field: 'event.nothing' },
    list: { field: 'event.items' },
  }
  const facts = factsOf({ event: { type: 'order', occurredAt: NOON, parameters: { amount: 5, items: ['a'] } } })
  const stated = { tier: 'gold', city: 'Ural', last: 5 }
  assert.deepEqual(begin({ s: { kind: 'update-contact', set } }, facts).effects, [
    { kind: 'contact', step: 's', set: { ...stated, old: null } },
  ])
  const { old: _, ...parameters } = set
  assert.deepEqual(begin({ s: { kind: 'raise-event', type: 'x', parameters } }, facts).effects, [
    { kind: 'event', step: 's', type: 'x', parameters: stated },
  ])
  const nothing = begin({ s: { kind: 'update-contact', set: { lost: { field: 'event.nothing' } } } }, facts)
  assert.deepEqual(nothing.effects, [])
})

test('a later step sees what an earlier one did in the same call', () => {
  const sees = (step: Step, when: Condition) => {
    const branch: Step = { kind: 'branch', arms: [{ when, next: 'yes' }], otherwise: 'no' }
    const { next } = begin({ s: { ...step, next: 'branch' } as Step, branch, yes: { ...end, reason: 'yes' }, no: end })
    return next.outcome === 'yes'
  }
  const vip: Condition = { field: 'contact.vip', is: 'equal', value: true }
  assert.equal(sees({ kind: 'update-contact', set: { vip: true } }, vip), true)
  assert.equal(sees({ kind: 'open-case' }, vip), false)
  assert.equal(sees({ kind: 'list', list: 'vips', action: 'add' }, { segment: 'vips' }), true)
  assert.equal(sees({ kind: 'list', list: 'vips', action: 'remove' }, { segment: 'vips' }), false)
  const raised: Condition = { events: { type: 'left', within: 'P1D' }, take: 'count', is: 'equal', value: 1 }
  assert.equal(sees({ kind: 'raise-event', type: 'left' }, raised), true)
  const sent: Condition = { message: { was: 'sent', template: 'sorry' } }
  assert.equal(sees({ kind: 'send', channel: 'email', template: 'sorry' }, sent), true)
})

test('a contact who is taken off a list is on it no more', () => {
  const onList = factsOf({
    history: {
      events: [],
      messages: [],
      answers: [],
      memberships: [{ segment: 'vips', from: NOON - DAY, until: null }],
    },
  })
  const branch: Step = { kind: 'branch', arms: [{ when: { segment: 'vips' }, next: 'end' }], otherwise: 'off' }
  const remove: Step = { kind: 'list', list: 'vips', action: 'remove', next: 'branch' }
  assert.equal(begin({ remove, branch, end, off: { ...end, reason: 'off' } }, onList).next.outcome, 'off')
})

test('a goal is noted once, however often it is come to', () => {
  const goal = (name: string, next: string): Step => ({ kind: 'goal', name, next })
  const { next } = begin({ a: goal('seen', 'b'), b: goal('bought', 'c'), c: goal('seen', 'end'), end })
  assert.deepEqual(next.memory, { goals: ['seen', 'bought'] })
})

test('a rule that binds what is sent may hold it, drop the contact, or let it pass without', () => {
  const send: Step = { kind: 'send', channel: 'email', template: 'sorry', next: 'end' }
  const rules = (rule: Partial<PolicyRule>): PolicyRule[] => [
    { kind: 'open-case', id: 'case', alsoFor: ['send'], ...rule } as PolicyRule,
  ]
  const sent = (rule: Partial<PolicyRule>) => begin({ send, end }, factsOf({}, { openCases: 1 }, rules(rule)))
  const held = sent({ then: { hold: 'P2D' } })
  assert.deepEqual([words(held.effects), held.next.phase], [['held open-case'], 'entering'])
  assert.deepEqual(
    [words(sent({ then: 'drop' }).effects), sent({ then: 'drop' }).next.outcome],
    [['not-asked open-case'], 'open-case'],
  )
  assert.equal(sent({}).next.outcome, 'done')
  assert.deepEqual(words(sent({ alsoFor: [] }).effects), ['message'])
})

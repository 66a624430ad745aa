import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { isEqual } from '../../equal.ts'
import type { ScenarioDefinition, Step } from '../definition.ts'
import { askOf, scenarioOf } from '../testing.ts'
import { diffInWords } from './diff.ts'

const unhappy = { field: 'response.score', is: 'atMost', value: 6 } as const
const before = scenarioOf({
  wait: { kind: 'wait', for: 'P14D', next: 'ask' },
  ask: askOf({ linkLife: 'P30D', answered: 'judge' }),
  judge: { kind: 'branch', arms: [{ when: unhappy, next: 'case' }], otherwise: 'end' },
  case: { kind: 'open-case', next: 'end' },
  end: { kind: 'end' },
})
const changed = (steps: Record<string, Step>, more: Partial<ScenarioDefinition> = {}): ScenarioDefinition => ({
  ...before,
  steps: { ...before.steps, ...steps },
  ...more,
})
const told = (after: ScenarioDefinition) => diffInWords(before, after, 'ru')

test('what a step does, its settings and where its ways lead are told as they were and are', () => {
  assert.deepEqual(told(changed({ wait: { kind: 'wait', for: 'P7D', next: 'ask' } })), [
    'Шаг «wait». Было: Подождать 14 дней. Стало: Подождать 7 дней',
  ])
  const ask = askOf({
    ways: [
      { channel: 'sms', template: 'short' },
      { channel: 'email', template: 'invite' },
    ],
    labels: [],
    reminders: [{ after: 'P3D', template: 'again' }],
    answered: 'judge',
    unanswered: 'case',
  })
  assert.deepEqual(told(changed({ ask })), [
    'Шаг «ask». Было: Спросить: опрос «nps», email. Стало: Спросить: опрос «nps», sms или email, 1 напоминание',
    'Шаг «ask», метки. Было: «nps». Стало: нет',
    'Шаг «ask», срок ссылки. Было: 30 дней. Стало: без срока',
    'Шаг «ask», каналы и шаблоны. Было: email «invite». Стало: sms «short» и email «invite»',
    'Шаг «ask», напоминания. Было: нет. Стало: через 3 дня «again»',
    'Шаг «ask», не ответили в срок. Было: конец. Стало: «case»',
  ])
  const judge: Step = { kind: 'branch', arms: [{ when: unhappy, next: 'end' }], otherwise: 'end' }
  assert.deepEqual(told(changed({ judge })), ['Шаг «judge», если оценка не больше 6. Было: «case». Стало: «end»'])
})

test('steps that came and went, the trigger, re-entry, leaving and the order are told', () => {
  const { case: _, ...rest } = before.steps
  const after: ScenarioDefinition = {
    ...before,
    trigger: { kind: 'manual' },
    reentry: { mode: 'never' },
    leave: [{ when: { segment: 'vip' }, outcome: 'vip' }],
    priority: 5,
    start: 'ask',
    steps: { ...rest, goal: { kind: 'goal', name: 'x' } },
  }
  assert.deepEqual(diffInWords(before, after, 'en'), [
    'What starts it. Before: Event “order.delivered”. Now: By hand, or from another scenario',
    'Re-entry. Before: each time. Now: only once',
    'Priority. Before: 0. Now: 5',
    'New way to leave: the contact leaves as “vip” if the contact is in the segment “vip”',
    'First step. Before: “wait”. Now: “ask”',
    'Step “case” is gone: Open a case',
    'Step “goal” is new: Goal reached: “x”',
  ])
})

test('what says the same makes no difference: the order of keys, the drawing, what is there by default', () => {
  const { version, trigger, start, steps } = before
  const same: ScenarioDefinition = { steps, start, trigger, version, priority: 0, layout: { wait: { x: 1, y: 2 } } }
  assert.deepEqual(told(same), [])
})

test('a change that no sentence shows is told all the same', () => {
  const many = (last: string) => ({ field: 'event.sku', is: 'in' as const, value: [...'abcdefghijk', last] })
  const arms = (last: string): Step => ({ kind: 'branch', arms: [{ when: many(last), next: 'end' }], otherwise: 'end' })
  const [one, other] = [changed({ judge: arms('y') }), changed({ judge: arms('z') })]
  assert.deepEqual(diffInWords(one, other, 'ru'), ['Шаг «judge»: изменились подробности'])
})

test('two definitions that differ always have a difference in words, and one that does not has none', () => {
  const step = fc.oneof<fc.Arbitrary<Step>[]>(
    fc.record({
      kind: fc.constant('wait' as const),
      for: fc.constantFrom('P1D', 'P2D'),
      next: fc.constantFrom('a', 'b'),
    }),
    fc.record({ kind: fc.constant('end' as const), reason: fc.constantFrom(undefined, 'x') }),
    fc.record({
      kind: fc.constant('webhook' as const),
      url: fc.constantFrom('https://a.example', 'https://b.example'),
      next: fc.constantFrom(undefined, 'a'),
    }),
    fc.constantFrom('P1D', undefined).map((linkLife) => askOf({ ...(linkLife && { linkLife }), labels: ['x'] })),
  )
  const definition = fc
    .record({ a: step, b: step, priority: fc.constantFrom(0, 1) })
    .map(({ a, b, priority }) => scenarioOf({ a, b }, 'a', { priority }))
  const check = (one: ScenarioDefinition, other: ScenarioDefinition) =>
    assert.equal(diffInWords(one, other, 'en').length === 0, isEqual(one, other))
  fc.assert(fc.property(definition, definition, check), { numRuns: 500 })
})

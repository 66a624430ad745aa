import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition, Step } from './definition.ts'
import { definitionProblems } from './problems.ts'
import { askOf, scenarioOf } from './testing.ts'

const ask = askOf()
const end: Step = { kind: 'end' }
const problems = (definition: ScenarioDefinition) =>
  definitionProblems(definition).map(
    ({ path, code, severity }) => `${severity === 'warning' ? '(warning) ' : ''}${code} ${path.join('.')}`,
  )

test('a sound scenario has no problems, loops with a pause included', () => {
  const reminders = scenarioOf({
    wait: { kind: 'wait', for: 'P3D', next: 'ask' },
    ask: { ...ask, linkLife: 'P7D', answered: 'end', unanswered: 'ask', notAsked: 'wait' },
    end,
  })
  assert.deepEqual(problems(reminders), [])
})

test('references to steps that are not there are named where they stand', () => {
  const branch: Step = { kind: 'branch', arms: [{ when: { all: [] }, next: 'nowhere' }], otherwise: 'constructor' }
  assert.deepEqual(problems(scenarioOf({ branch })), [
    'unknown-step steps.branch.arms.0.next',
    'unknown-step steps.branch.otherwise',
  ])
  assert.deepEqual(problems(scenarioOf({ end }, 'begin')), ['missing-start start', 'unreachable-step steps.end'])
  assert.deepEqual(problems(scenarioOf({}, 'toString')), ['missing-start start'])
})

test('steps that no way leads to are named', () => {
  const island: Step = { kind: 'open-case', next: 'reef' }
  const found = problems(
    scenarioOf({ end, island, reef: { kind: 'send', channel: 'email', template: 't', next: 'end' } }),
  )
  assert.deepEqual(found, ['unreachable-step steps.island', 'unreachable-step steps.reef'])
})

test('a loop in which no time passes is named at each of its steps, and only there', () => {
  const loop = scenarioOf({
    before: { kind: 'open-case', next: 'a' },
    a: { kind: 'branch', arms: [{ when: { all: [] }, next: 'end' }], otherwise: 'b' },
    b: { kind: 'open-case', next: 'a' },
    end,
  })
  assert.deepEqual(problems(loop), ['endless-loop steps.a', 'endless-loop steps.b'])
})

test('a wait from the event, a wait of nothing and a refusal to ask are no pauses', () => {
  const looping = (step: Step) =>
    problems(scenarioOf({ step, back: { kind: 'open-case', next: 'step' } })).some((problem) =>
      problem.startsWith('endless-loop'),
    )
  assert.equal(looping({ kind: 'wait', for: 'PT1S', next: 'back' }), false)
  assert.equal(looping({ kind: 'wait', for: 'P1D', from: 'event', next: 'back' }), true)
  assert.equal(looping({ kind: 'wait', for: 'P0D', next: 'back' }), true)
  assert.equal(looping({ ...ask, answered: 'back' }), false)
  assert.equal(looping({ ...ask, notAsked: 'back' }), true)
})

test('a way for the unanswered needs a link that ends', () => {
  assert.deepEqual(problems(scenarioOf({ ask: { ...ask, unanswered: 'end' }, end })), [
    'never-unanswered steps.ask.unanswered',
  ])
})

test('steps from which no way leads to an end are named, unless a leave rule can end it', () => {
  const steps: Record<string, Step> = {
    begin: { kind: 'branch', arms: [{ when: { segment: 'x' }, next: 'end' }], otherwise: 'wait' },
    wait: { kind: 'wait', for: 'P1D', next: 'send' },
    send: { kind: 'send', channel: 'email', template: 't', next: 'wait' },
    end,
  }
  assert.deepEqual(problems(scenarioOf(steps)), ['dead-end steps.wait', 'dead-end steps.send'])
  const leave = [{ when: { segment: 'y' }, outcome: 'over' }]
  assert.deepEqual(problems(scenarioOf(steps, 'begin', { leave })), [])
  const asks = { ask: { ...ask, answered: 'ask', unanswered: 'ask', notAsked: 'ask', linkLife: 'P1D' } }
  assert.deepEqual(problems(scenarioOf(asks)), ['endless-loop steps.ask', 'dead-end steps.ask'])
})

test('reminders come in the order of their times, and before the link ends', () => {
  const reminders = [{ after: 'P3D' }, { after: 'P3D' }, { after: 'P10D' }]
  assert.deepEqual(problems(scenarioOf({ ask: { ...ask, reminders, linkLife: 'P7D' } })), [
    'reminder-order steps.ask.reminders.1.after',
    'reminder-too-late steps.ask.reminders.2.after',
  ])
})

test('an arm that nobody can come to is warned of', () => {
  const vip = { field: 'contact.vip', is: 'equal', value: true } as const
  const arms = [vip, { segment: 'x' }, vip, { all: [] }, { segment: 'y' }].map((when) => ({ when, next: 'end' }))
  assert.deepEqual(problems(scenarioOf({ branch: { kind: 'branch', arms, otherwise: 'end' }, end })), [
    '(warning) arm-never-taken steps.branch.arms.2.when',
    '(warning) arm-never-taken steps.branch.arms.4.when',
  ])
})

test('a scenario that starts itself again is an error, or a warning where something bounds it', () => {
  const raise: Step = { kind: 'raise-event', type: 'order.delivered' }
  assert.deepEqual(problems(scenarioOf({ raise })), ['raises-own-trigger steps.raise.type'])
  const bounded = scenarioOf({ raise }, 'raise', { reentry: { mode: 'after', period: 'P1D' } })
  assert.deepEqual(problems(bounded), ['(warning) raises-own-trigger steps.raise.type'])
})

test('to wait for an answer where nobody asks is warned of', () => {
  const wait: Step = { kind: 'wait-for', what: { answer: 'score' }, timeout: 'P1D', next: 'end', timedOut: 'end' }
  assert.deepEqual(problems(scenarioOf({ wait, end })), ['(warning) never-asked steps.wait.what.answer'])
})

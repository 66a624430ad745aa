import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition, Step } from './definition.ts'
import { definitionProblems } from './problems.ts'
import { askOf, scenarioOf } from './testing.ts'

const ask = askOf()
const end: Step = { kind: 'end' }
const problems = (definition: ScenarioDefinition) =>
  definitionProblems(definition).map(({ path, code }) => `${code} ${path.join('.')}`)

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

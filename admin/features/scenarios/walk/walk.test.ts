import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition, Step } from '@otklik/core/scenario'
import type { Setting } from './known.ts'
import { sampleFor, type Sample } from './sample.ts'
import { walkThrough, type Act, type Walk } from './walk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOON = Date.parse('2026-03-10T12:00Z')

const definition: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase', when: { field: 'event.amount', is: 'atLeast', value: 1000 } },
  leave: [
    {
      when: { events: { type: 'returned', since: 'start' }, take: 'count', is: 'atLeast', value: 1 },
      outcome: 'returned',
    },
  ],
  start: 'wait',
  steps: {
    wait: { kind: 'wait', for: 'P14D', next: 'ask' },
    ask: {
      kind: 'ask',
      survey: 'nps',
      ways: [{ channel: 'email', template: 'nps' }],
      linkLife: 'P30D',
      reminders: [{ after: 'P4D' }],
      answered: 'critic',
    },
    critic: {
      kind: 'branch',
      arms: [{ when: { field: 'response.group', is: 'equal', value: 'detractor' }, next: 'case' }],
      otherwise: 'mark',
    },
    case: { kind: 'open-case' },
    mark: { kind: 'update-contact', set: { happy: true }, next: 'happy' },
    happy: {
      kind: 'branch',
      arms: [{ when: { field: 'contact.happy', is: 'equal', value: true }, next: 'listed' }],
      otherwise: 'end',
    },
    listed: { kind: 'list', list: 'fans', action: 'add' },
    end: { kind: 'end' },
  },
}
const setting: Setting = {
  scenario: 'after',
  workspaceZone: 'UTC',
  policy: { version: 1, rules: [] },
  channels: ['email'],
}
const sample: Sample = {
  contactId: 'anna',
  type: 'purchase',
  parameters: { amount: 5000 },
  dimensions: {},
  contact: {},
  segments: [],
  startedAt: NOON,
  zone: 'UTC',
}
const answer = (score: number, group: string): Act => ({ do: 'answer', score, group, element: 'score' })
const walk = (acts: Act[], more: Partial<Setting> = {}) =>
  walkThrough(definition, sample, { ...setting, ...more }, acts)
const did = ({ log }: Walk) =>
  log.flatMap(({ steps }) => steps.flatMap(({ effects }) => effects.map(({ kind }) => kind)))

test('a contact comes to each next time that something is due, and the clock stands there', () => {
  const begun = walk([])
  assert.deepEqual([begun.isStarted, begun.enrollment.step, begun.enrollment.dueAt], [true, 'wait', NOON + 14 * DAY])
  const asked = walk([{ do: 'next' }])
  assert.deepEqual([asked.now, asked.path, did(asked)], [NOON + 14 * DAY, ['wait', 'ask'], ['decision', 'invitation']])
  assert.deepEqual(did(walk([{ do: 'next' }, { do: 'next' }])).at(-1), 'reminder')
})

test('time that passes in one go lets everything happen at its own time', () => {
  const jumped = walk([{ do: 'later', ms: 60 * DAY }])
  assert.deepEqual(
    jumped.log.map(({ at }) => (at - NOON) / DAY),
    [0, 14, 18, 44],
  )
  assert.deepEqual(
    [jumped.enrollment.phase, jumped.enrollment.outcome, jumped.now],
    ['ended', 'unanswered', NOON + 60 * DAY],
  )
})

test('an answer takes the contact on by its group, and later steps see what earlier ones changed', () => {
  const critic = walk([{ do: 'next' }, answer(3, 'detractor')])
  assert.deepEqual([critic.path.slice(2), did(critic).at(-1)], [['critic', 'case'], 'case'])
  const fan = walk([{ do: 'next' }, answer(10, 'promoter')])
  assert.deepEqual(fan.path.slice(2), ['critic', 'mark', 'happy', 'listed'])
})

test('an event that comes in wakes the contact; what is not waited for leaves it waiting for its time', () => {
  const other = walk([
    { do: 'later', ms: HOUR },
    { do: 'event', type: 'visited', parameters: {} },
  ])
  assert.deepEqual([other.enrollment.step, other.enrollment.dueAt], ['wait', NOON + 14 * DAY])
  const returned = walk([
    { do: 'later', ms: HOUR },
    { do: 'event', type: 'returned', parameters: {} },
  ])
  assert.deepEqual([returned.enrollment.phase, returned.enrollment.outcome], ['ended', 'returned'])
})

test('the workspace’s own policy decides, and asked slots of the walk count', () => {
  const policy = { version: 1, rules: [{ id: 'once', kind: 'limit', max: 1, window: { rolling: 'P90D' } }] } as const
  const again = { ...definition.steps.ask, answered: undefined } as Step
  const twice = {
    ...definition,
    steps: { ...definition.steps, case: { kind: 'open-case', next: 'again' }, again },
  } as const
  const acts: Act[] = [{ do: 'next' }, answer(3, 'detractor')]
  const asked = walkThrough(twice, sample, setting, acts)
  assert.deepEqual([asked.enrollment.step, asked.enrollment.phase], ['again', 'waiting'])
  const refused = walkThrough(twice, sample, { ...setting, policy: { version: 1, rules: [...policy.rules] } }, acts)
  assert.deepEqual([refused.enrollment.phase, refused.enrollment.outcome], ['ended', 'limit'])
})

test('an event that the trigger does not want is told, and walked all the same', () => {
  const small = walkThrough(definition, { ...sample, parameters: { amount: 5 } }, setting, [])
  assert.deepEqual([small.isStarted, small.enrollment.step], [false, 'wait'])
})

test('a draft whose ways lead nowhere is walked as far as it goes', () => {
  const begun = walkThrough({ ...definition, start: 'nowhere' }, sample, setting, [{ do: 'next' }])
  assert.deepEqual([begun.path, begun.enrollment.phase], [['nowhere'], 'ended'])
})

test('a sample has a value for what is known, and what the trigger’s own event says', () => {
  const catalogue = {
    eventTypes: { purchase: { amount: 'number', delivered: 'date' } },
    attributes: { vip: 'boolean', tags: 'list' },
    dimensions: { region: { type: 'text', values: ['Урал'] } },
    surveys: {},
    segments: [],
    labels: [],
    channels: [],
    templates: [],
    scenarios: [],
  } as const
  const at = { now: NOON, zone: 'UTC' }
  const made = sampleFor({ definition, key: 'after' }, catalogue, at)
  assert.deepEqual(made.parameters, { amount: 5000, delivered: '2026-03-10' })
  assert.deepEqual([made.contact, made.dimensions], [{ vip: false }, { region: 'Урал' }])
  const trigger = { kind: 'segment', segment: 'new', on: 'enter' } as const
  const entered = sampleFor({ definition: { ...definition, trigger }, key: 'after' }, catalogue, at)
  assert.deepEqual([entered.parameters, entered.segments], [{ segment: 'new' }, ['new']])
  assert.ok(walkThrough({ ...definition, trigger }, entered, setting, []).isStarted)
})

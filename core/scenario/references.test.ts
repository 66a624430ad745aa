import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ScenarioDefinition } from './definition.ts'
import { conditionsOf, listenedTypes, referencesOf } from './references.ts'
import { askOf, scenarioOf } from './testing.ts'

const scenario: ScenarioDefinition = scenarioOf(
  {
    wait: {
      kind: 'wait-for',
      what: { event: 'paid', when: { field: 'event.amount', is: 'greater', value: 0 }, same: ['order'] },
      timeout: 'P1D',
      next: 'ask',
      timedOut: 'branch',
    },
    ask: askOf({
      ways: [
        { channel: 'sms', template: 'short' },
        { channel: 'email', template: 'invite' },
      ],
      reminders: [{ after: 'P1D' }, { after: 'P2D', template: 'again', channel: 'telegram' }],
      answered: 'whole',
    }),
    whole: { kind: 'wait-for', what: { answer: 'complete' }, timeout: 'P1D', next: 'branch', timedOut: 'branch' },
    branch: {
      kind: 'branch',
      arms: [
        { when: { any: [{ segment: 'vips' }, { not: { message: { was: 'sent', template: 'sale' } } }] }, next: 'send' },
      ],
      otherwise: 'send',
    },
    send: { kind: 'send', channel: 'email', template: 'sorry', next: 'notify' },
    notify: { kind: 'notify', to: { routing: true }, template: 'note', next: 'list' },
    list: { kind: 'list', list: 'asked', action: 'add', next: 'enter' },
    enter: { kind: 'enter', scenario: 'later' },
  },
  'wait',
  {
    trigger: { kind: 'segment', segment: 'buyers', on: 'enter', when: { segment: 'adults' } },
    leave: [
      {
        when: { answer: { survey: 'csat', element: 'score' }, is: 'atMost', value: 2 },
        outcome: 'unhappy',
      },
    ],
  },
)

test('everything that is named by key is found, with its place', () => {
  assert.deepEqual(
    referencesOf(scenario).map(({ kind, key, path }) => `${kind} ${key} ${path.join('.')}`),
    [
      'segment buyers trigger.segment',
      'survey nps steps.ask.survey',
      'channel sms steps.ask.ways.0.channel',
      'template short steps.ask.ways.0.template',
      'channel email steps.ask.ways.1.channel',
      'template invite steps.ask.ways.1.template',
      'channel telegram steps.ask.reminders.1.channel',
      'template again steps.ask.reminders.1.template',
      'channel email steps.send.channel',
      'template sorry steps.send.template',
      'template note steps.notify.template',
      'list asked steps.list.list',
      'scenario later steps.enter.scenario',
      'segment adults trigger.when.segment',
      'survey csat leave.0.when.answer.survey',
      'segment vips steps.branch.arms.0.when.any.0.segment',
      'template sale steps.branch.arms.0.when.any.1.not.message.template',
    ],
  )
})

test('every condition is found, what is waited for included', () => {
  assert.deepEqual(
    conditionsOf(scenario).map(({ path }) => path.join('.')),
    ['trigger.when', 'leave.0.when', 'steps.wait.what', 'steps.branch.arms.0.when'],
  )
  assert.deepEqual(conditionsOf(scenario)[2]?.condition, {
    events: { type: 'paid', since: 'start', when: { field: 'event.amount', is: 'greater', value: 0 }, same: ['order'] },
    take: 'count',
    is: 'atLeast',
    value: 1,
  })
})

test('a scenario listens for what its steps wait for, and for what its leave rules ask about', () => {
  const listens = (more: Partial<ScenarioDefinition>) => listenedTypes({ ...scenario, ...more })
  assert.deepEqual(listens({}), ['paid', 'otklik.answer-completed', 'otklik.answer-scored'])
  const leave = (when: NonNullable<ScenarioDefinition['leave']>[number]['when']) => [{ when, outcome: 'gone' }]
  const count = { take: 'count', is: 'atLeast', value: 1 } as const
  assert.deepEqual(listens({ steps: {}, leave: leave({ not: { events: { type: 'left' }, ...count } }) }), ['left'])
  assert.deepEqual(listens({ steps: {}, leave: leave({ segment: 'x' }) }), [
    'otklik.segment-entered',
    'otklik.segment-left',
  ])
  assert.deepEqual(listens({ steps: {}, leave: leave({ field: 'contact.vip', is: 'empty' }) }), [
    'otklik.contact-updated',
  ])
})

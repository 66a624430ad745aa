import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue } from '../condition/catalogue.ts'
import type { ScenarioDefinition, Step } from './definition.ts'
import texts from './problem-texts.json' with { type: 'json' }
import { definitionProblems } from './problems.ts'
import { askOf, scenarioOf } from './testing.ts'

const catalogue: Catalogue = {
  eventTypes: { 'order.delivered': { amount: 'number' }, paid: { amount: 'number', order: 'text' } },
  attributes: { vip: 'boolean' },
  dimensions: {},
  surveys: { nps: { name: 'NPS', elements: [{ id: 'score', kind: 'nps', title: 'Порекомендуете?' }] } },
  segments: [
    { key: 'vips', name: 'ВИП', kind: 'condition' },
    { key: 'asked', name: 'Спрошенные', kind: 'list' },
  ],
  labels: ['nps'],
  channels: ['email'],
  templates: [{ key: 'invite' }, { key: 'csat-mail', scale: 'csat' }, { key: 'nps-mail', scale: 'nps' }],
  scenarios: [
    { key: 'mine', name: 'Мой', trigger: 'event' },
    { key: 'later', name: 'Позже', trigger: 'manual' },
  ],
}
const problems = (steps: Record<string, Step>, more: Partial<ScenarioDefinition> = {}) =>
  definitionProblems(scenarioOf(steps, undefined, more), { catalogue, key: 'mine' }).map(
    ({ path, code, severity, message }) => `${severity} ${code} at ${path.join('.')}: ${message}`,
  )

test('what there is has no problems', () => {
  const steps: Record<string, Step> = {
    ask: askOf({ answered: 'judge' }),
    judge: {
      kind: 'branch',
      arms: [{ when: { field: 'answer.score', is: 'atMost', value: 6 }, next: 'add' }],
      otherwise: 'add',
    },
    add: { kind: 'list', list: 'asked', action: 'add', next: 'enter' },
    enter: { kind: 'enter', scenario: 'later' },
  }
  assert.deepEqual(problems(steps), [])
})

test('what is named by key and is not there is told, with what may have been meant', () => {
  assert.deepEqual(
    problems(
      {
        ask: askOf({ survey: 'mps', ways: [{ channel: 'emial', template: 'invite' }], answered: 'send' }),
        send: { kind: 'send', channel: 'email', template: 'goodbye', next: 'add' },
        add: { kind: 'list', list: 'vips', action: 'add', next: 'enter' },
        enter: { kind: 'enter', scenario: 'constructor' },
      },
      { trigger: { kind: 'segment', segment: 'vip', on: 'enter' } },
    ),
    [
      'error unknown-segment at trigger.segment: there is no segment vip; did you mean vips?',
      'error unknown-survey at steps.ask.survey: there is no survey mps; did you mean nps?',
      'error unknown-channel at steps.ask.ways.0.channel: there is no channel emial; did you mean email?',
      'error unknown-template at steps.send.template: there is no template goodbye',
      'error unknown-list at steps.add.list: there is no list vips',
      'error unknown-scenario at steps.enter.scenario: there is no scenario constructor',
    ],
  )
})

test('a template with the scale of another survey is an error, also as a reminder; one without a scale is none', () => {
  const ask = askOf({
    linkLife: 'P30D',
    ways: [
      { channel: 'email', template: 'nps-mail' },
      { channel: 'email', template: 'csat-mail' },
    ],
    reminders: [{ after: 'P3D', template: 'csat-mail' }, { after: 'P6D' }, { after: 'P9D', template: 'invite' }],
  })
  assert.deepEqual(problems({ ask }), [
    'error other-scale at steps.ask.ways.1.template: csat-mail shows the scale of CSAT, and the survey asks for NPS: take another template',
    'error other-scale at steps.ask.reminders.0.template: csat-mail shows the scale of CSAT, and the survey asks for NPS: take another template',
  ])
})

test('an event that has not been seen yet is a warning, a scenario that others cannot start an error', () => {
  const enter = (scenario: string): Record<string, Step> => ({ enter: { kind: 'enter', scenario } })
  const other = { ...catalogue, scenarios: [{ key: 'x', name: 'X', trigger: 'event' }] }
  const found = definitionProblems(
    scenarioOf(enter('x'), 'enter', { trigger: { kind: 'event', type: 'order.deliverd' } }),
    {
      catalogue: other,
      language: 'ru',
    },
  )
  assert.deepEqual(
    found.map(({ severity, message }) => `${severity} ${message}`),
    [
      'error сценарий x запускается не вручную, поэтому другой его не запустит',
      'warning события order.deliverd ещё не было; может быть, order.delivered?',
    ],
  )
  assert.match(problems(enter('mine'))[0] ?? '', /^error enters-itself at steps\.enter\.scenario/)
  assert.match(problems(enter('mine'), { reentry: { mode: 'never' } })[0] ?? '', /^warning enters-itself/)
})

test('conditions are checked in their places, what is waited for included', () => {
  const wrong = { field: 'event.amount', is: 'contains', value: 'x' } as const
  const wait: Step = {
    kind: 'wait-for',
    what: { event: 'payd', when: { all: [wrong] } },
    timeout: 'P1D',
    next: 'branch',
    timedOut: 'branch',
  }
  const branch: Step = { kind: 'branch', arms: [{ when: { not: { segment: 'wips' } }, next: 'end' }], otherwise: 'end' }
  const found = problems(
    { wait: { ...wait, what: { event: 'paid', when: { all: [wrong] } } }, branch, end: { kind: 'end' } },
    {
      trigger: {
        kind: 'event',
        type: 'order.delivered',
        when: { events: { type: 'paid', since: 'start' }, take: 'count', is: 'equal', value: 1 },
      },
      leave: [{ when: { answer: { survey: 'nps', element: 'skore' }, is: 'empty' }, outcome: 'x' }],
    },
  )
  assert.deepEqual(
    found.map((problem) => problem.split(':')[0]),
    [
      'error start-not-here at trigger.when.events.since',
      'error unknown-element at leave.0.when.answer.element',
      'error wrong-operator at steps.wait.what.when.all.0.is',
      'error unknown-segment at steps.branch.arms.0.when.not.segment',
    ],
  )
  const unseen = problems({ wait, branch, end: { kind: 'end' } })
  assert.match(unseen.join('\n'), /warning unseen-event-type at steps\.wait\.what\.event: /)
})

test('problems are told in Russian too, every one of them', () => {
  assert.deepEqual(Object.keys(texts.ru), Object.keys(texts.en))
  const blanks = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).toSorted()
  for (const [code, sentence] of Object.entries(texts.en))
    assert.deepEqual(blanks(texts.ru[code as keyof typeof texts.ru]), blanks(sentence), code)
})

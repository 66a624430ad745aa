import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Catalogue } from '../catalogue.ts'
import type { Condition, EventsCondition } from '../definition.ts'
import { conditionProblems } from './check.ts'
import type { Place } from './place.ts'
import texts from './texts.json' with { type: 'json' }

const catalogue: Catalogue = {
  eventTypes: {
    purchase: { amount: 'number', code: 'text', order: 'list', paidAt: 'date' },
    visit: { code: 'number', page: 'text' },
  },
  attributes: { vip: 'boolean', city: 'text', birthday: 'date' },
  dimensions: { region: { type: 'text', values: ['Урал'] } },
  surveys: {
    nps: {
      name: 'NPS',
      elements: [
        { id: 'score', kind: 'nps', title: 'Порекомендуете?' },
        { id: 'reason', kind: 'choice', title: 'Почему?', options: [{ id: 'price', title: 'Цена' }] },
        { id: 'comment', kind: 'text', title: 'Что ещё?' },
      ],
    },
  },
  segments: [{ key: 'vip', name: 'VIP', kind: 'list' }],
  labels: ['NPS'],
  channels: ['email'],
  templates: [{ key: 'apology' }],
  scenarios: [],
}
const told = (condition: Condition, place: Place = 'branch', about = {}) =>
  conditionProblems(condition, catalogue, place, about).map(
    ({ path, code, severity, message }) => `${severity} ${code} at ${path}: ${message}`,
  )
const purchases = (more: Partial<EventsCondition['events']> = {}): EventsCondition => ({
  events: { type: 'purchase', ...more },
  take: 'count',
  is: 'atLeast',
  value: 1,
})

test('what there is, of the right type and in its place, has no problems', () => {
  const good: Condition[] = [
    { field: 'contact.city', is: 'contains', value: 'град' },
    { field: 'contact.name', is: 'empty' },
    { field: 'contact.birthday', is: 'withinNext', value: 'P7D' },
    { field: 'event.amount', is: 'greater', value: 5 },
    { field: 'event.code', is: 'equal', value: 5 },
    { field: 'event.order.lines.first', is: 'equal', value: 'x' },
    { field: 'event.occurredAt', is: 'after', value: '2026-01-01' },
    { field: 'dimension.region', is: 'in', value: ['Урал', 'Новый'] },
    { field: 'answer.reason', is: 'contains', value: 'price' },
    { field: 'response.group', is: 'in', value: ['detractor', 'dissatisfied'] },
    purchases({ type: 'otklik.answer-scored', when: { field: 'event.score', is: 'atMost', value: 6 } }),
    purchases({ since: 'start', same: ['order'], when: { field: 'dimension.region', is: 'equal', value: 'Урал' } }),
    { ...purchases(), take: 'average', of: 'event.amount' },
    { ...purchases(), take: 'last', of: 'event.paidAt', is: 'longerAgo', value: 'P30D' },
    { answer: { survey: 'nps', element: 'score' }, is: 'atMost', value: 6 },
    { answer: { survey: 'nps', element: 'score', of: 'group' }, is: 'equal', value: 'promoter' },
    { answer: { survey: 'nps', element: 'reason' }, is: 'equal', value: 'price' },
    { message: { was: 'delivered', label: 'NPS', channel: 'email', template: 'apology', survey: 'nps' } },
    { segment: 'vip' },
  ]
  for (const condition of good) assert.deepEqual(told(condition), [], JSON.stringify(condition))
})

test('a problem says what is wrong, where, and what may have been meant', () => {
  const table: [Condition, string][] = [
    [
      { field: 'case.owner', is: 'empty' },
      'error field-not-here at field: case.owner cannot be asked for in a branch: only contact, event, dimension, answer, response can',
    ],
    [
      { not: { field: 'contact.sity', is: 'empty' } },
      'warning unseen-attribute at not.field: no contact has had the attribute sity yet; did you mean city?',
    ],
    [
      { field: 'contact.constructor', is: 'empty' },
      'warning unseen-attribute at field: no contact has had the attribute constructor yet',
    ],
    [
      { field: 'event.amuont', is: 'empty' },
      'warning unseen-parameter at field: no such event has had the parameter amuont yet; did you mean amount?',
    ],
    [
      { field: 'dimension.regoin', is: 'empty' },
      'warning unseen-dimension at field: no event has had the dimension regoin yet; did you mean region?',
    ],
    [{ field: 'answer.bye', is: 'empty' }, 'error unknown-element at field: there is no question bye'],
    [
      { field: 'response.scroe', is: 'empty' },
      'error unknown-field at field: there is no response.scroe; did you mean score?',
    ],
    [
      { any: [{ field: 'contact.vip', is: 'less', value: 3 }] },
      'error wrong-operator at any.0.is: contact.vip is yes or no: “less than” does not apply',
    ],
    [
      { field: 'event.amount', is: 'in', value: [1, '2'] },
      'error wrong-value at value: event.amount is a number, and 2 is not',
    ],
    [
      { field: 'contact.city', is: 'withinLast', value: 'P1D' },
      'error wrong-operator at is: contact.city is a text: “within the last” does not apply',
    ],
    [
      { field: 'response.group', is: 'equal', value: 'detracter' },
      'error unknown-value at value: response.group is never detracter; did you mean detractor?',
    ],
    [
      purchases({ type: 'purchaze' }),
      'warning unseen-event-type at events.type: no event purchaze has come in yet; did you mean purchase?',
    ],
    [
      purchases({ when: { all: [{ field: 'event.page', is: 'empty' }] } }),
      'warning unseen-parameter at events.when.all.0.field: no such event has had the parameter page yet',
    ],
    [
      purchases({ same: ['amount', 'ordre'] }),
      'warning unseen-parameter at events.same.1: no such event has had the parameter ordre yet; did you mean order?',
    ],
    [
      { ...purchases(), take: 'sum', of: 'event.code' },
      'error not-a-number at of: event.code is a text: only numbers can be reckoned with',
    ],
    [
      { ...purchases(), take: 'sum', of: 'event.amonut' },
      'warning unseen-parameter at of: no such event has had the parameter amonut yet; did you mean amount?',
    ],
    [
      { ...purchases(), take: 'last', of: 'event.amount', is: 'equal', value: 'x' },
      'error wrong-value at value: event.amount is a number, and x is not',
    ],
    [
      { answer: { survey: 'mps', element: 'score' }, is: 'empty' },
      'error unknown-survey at answer.survey: there is no survey mps; did you mean nps?',
    ],
    [
      { answer: { survey: 'nps', element: 'skore' }, is: 'empty' },
      'error unknown-element at answer.element: there is no question skore; did you mean score?',
    ],
    [
      { answer: { survey: 'nps', element: 'comment', of: 'group' }, is: 'empty' },
      'error no-group at answer.of: comment has no scale, and so no groups',
    ],
    [
      { answer: { survey: 'nps', element: 'reason' }, is: 'equal', value: 'prize' },
      'error unknown-value at value: reason is never prize; did you mean price?',
    ],
    [
      { message: { was: 'sent', label: 'MPS' } },
      'warning unseen-label at message.label: no message has had the label MPS yet; did you mean NPS?',
    ],
    [
      { message: { was: 'sent', channel: 'mail' } },
      'error unknown-channel at message.channel: there is no channel mail; did you mean email?',
    ],
    [{ message: { was: 'sent', template: 'x' } }, 'error unknown-template at message.template: there is no template x'],
    [{ segment: 'wip' }, 'error unknown-segment at segment: there is no segment wip; did you mean vip?'],
  ]
  for (const [condition, problem] of table) assert.deepEqual(told(condition), [problem])
})

test('each place has its own sight', () => {
  const table: [Condition, Place, string | undefined][] = [
    [{ field: 'event.amount', is: 'empty' }, 'segment', 'field-not-here'],
    [{ field: 'response.score', is: 'empty' }, 'policy', 'field-not-here'],
    [{ field: 'contact.city', is: 'empty' }, 'survey', 'field-not-here'],
    [{ segment: 'vip' }, 'survey', 'past-not-here'],
    [purchases({ when: { field: 'event.amount', is: 'empty' } }), 'segment', undefined],
    [purchases({ when: { field: 'response.score', is: 'empty' } }), 'segment', 'field-not-here'],
    [purchases({ since: 'start' }), 'trigger', 'start-not-here'],
    [purchases({ same: ['order'] }), 'trigger', undefined],
    [purchases({ same: ['order'] }), 'segment', 'start-not-here'],
  ]
  for (const [condition, place, code] of table)
    assert.equal(conditionProblems(condition, catalogue, place)[0]?.code, code, `${JSON.stringify(condition)} ${place}`)
})

test('what is known of the event and of the survey narrows what fields mean', () => {
  const code: Condition = { field: 'event.code', is: 'startsWith', value: 'A' }
  assert.deepEqual(told(code, 'trigger', { eventType: 'purchase' }), [])
  assert.match(told(code, 'trigger', { eventType: 'visit' })[0] ?? '', /wrong-operator/)
  assert.deepEqual(told({ field: 'event.anything', is: 'empty' }, 'trigger', { eventType: 'unseen' }), [])
  assert.match(
    told({ field: 'answer.score', is: 'equal', value: 'x' }, 'branch', { survey: 'nps' })[0] ?? '',
    /wrong-value/,
  )
})

test('problems are told in Russian too, every one of them', () => {
  assert.equal(
    conditionProblems({ segment: 'wip' }, catalogue, 'segment', { language: 'ru' })[0]?.message,
    'сегмента wip нет; может быть, vip?',
  )
  for (const part of ['problem', 'word'] as const) {
    assert.deepEqual(Object.keys(texts.ru[part]), Object.keys(texts.en[part]))
    const blanks = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).toSorted()
    const pairs = Object.keys(texts.en[part]).map((key) => key as keyof (typeof texts)['en'][typeof part])
    for (const key of pairs) assert.deepEqual(blanks(texts.ru[part][key]), blanks(texts.en[part][key]), key)
  }
})

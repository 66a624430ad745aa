import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile } from '../compile.ts'
import type {
  AnswerCondition,
  Condition,
  EventsCondition,
  Fields,
  History,
  MessageCondition,
  PastEvent,
  PastMessage,
} from '../definition.ts'

const DAY = 86_400_000
const now = Date.parse('2026-06-30T12:00:00Z')
const ago = (days: number) => now - days * DAY

const purchase = (days: number, amount: unknown, order = 'A', takenDays = days): PastEvent => ({
  type: 'purchase',
  occurredAt: ago(days),
  takenAt: ago(takenDays),
  parameters: { amount, order },
  dimensions: { region: days > 30 ? 'Юг' : 'Урал' },
})
const message = (more: Partial<PastMessage>): PastMessage => ({
  labels: [],
  channel: 'email',
  template: 'invite',
  survey: 'nps',
  sentAt: ago(10),
  deliveredAt: null,
  openedAt: null,
  clickedAt: null,
  answeredAt: null,
  ...more,
})
const answer = (days: number, value: unknown, group: string | null = null, element = 'score') => ({
  survey: 'nps',
  element,
  value,
  group,
  at: ago(days),
})
const history: History = {
  events: [purchase(90, 100), purchase(45, 300, 'B'), purchase(20, '500'), purchase(10, 200), purchase(-5, 1_000)],
  messages: [
    message({ labels: ['NPS'], deliveredAt: ago(9), clickedAt: ago(3) }),
    message({ labels: ['news', 'sale'], channel: 'sms', template: 'sale', survey: null, deliveredAt: ago(-1) }),
  ],
  answers: [
    answer(40, 9, 'promoter'),
    answer(2, 4, 'detractor'),
    answer(30, 8),
    answer(-3, 10),
    answer(5, ['price'], null, 'why'),
  ],
  memberships: [
    { segment: 'vip', from: ago(20), until: ago(10) },
    { segment: 'vip', from: ago(4), until: null },
    { segment: 'lost', from: ago(20), until: ago(-2) },
    { segment: 'new', from: ago(-1), until: ago(-6) },
    { segment: 'old', from: ago(20), until: now },
  ],
}

/** Whether it holds, and in how many days time alone may change that. */
function look(condition: Condition, more: Fields = {}): [holds: boolean, days: number | null] {
  let least = Infinity
  const asOf = { now, zone: 'UTC', mayChange: (at: number) => (least = Math.min(least, at)) }
  const holds = compile(condition)({ history, ...more }, asOf)
  return [holds, least === Infinity ? null : (least - now) / DAY]
}

/** A test that an amount of purchases is put to, and what of them is selected. */
type Asked = Partial<EventsCondition> & Partial<EventsCondition['events']>

function purchases({ type = 'purchase', when, within, ago, since, same, ...rest }: Asked): EventsCondition {
  return { events: { type, when, within, ago, since, same }, take: 'count', is: 'equal', ...rest }
}

test('events amount to what each aggregate says, in the window that is meant', () => {
  const amount = { of: 'event.amount' } as const
  const table: [Asked, boolean, number | null][] = [
    [{ value: 4 }, true, 5],
    [{ value: 2, within: 'P30D' }, true, 5],
    [{ value: 1, within: 'P20D' }, true, 5],
    [{ value: 1, within: 'P30D', ago: 'P30D' }, true, 10],
    [{ value: 2, ago: 'P30D' }, true, 10],
    [{ value: 0, type: 'visit' }, true, null],
    [{ take: 'sum', ...amount, value: 600 }, true, 5],
    [{ take: 'sum', ...amount, value: 0, type: 'visit' }, true, null],
    [{ take: 'average', ...amount, value: 200 }, true, 5],
    [{ take: 'average', ...amount, is: 'empty', type: 'visit' }, true, null],
    [{ take: 'minimum', ...amount, value: 100 }, true, 5],
    [{ take: 'minimum', ...amount, is: 'less', value: 1, type: 'visit' }, false, null],
    [{ take: 'maximum', ...amount, value: 300 }, true, 5],
    [{ take: 'first', ...amount, value: 100 }, true, 5],
    [{ take: 'last', ...amount, value: 200 }, true, 5],
    [{ take: 'last', of: 'event.colour', is: 'empty' }, true, 5],
    [{ take: 'last', of: 'event.type', value: 'Purchase' }, true, 5],
    [{ take: 'last', of: 'event.occurredAt', is: 'longerAgo', value: 'P10D' }, true, 5],
    [{ take: 'last', of: 'event.occurredAt', is: 'longerAgo', value: 'P11D' }, false, 1],
    [{ when: { field: 'dimension.region', is: 'equal', value: 'урал' }, value: 2 }, true, 5],
    [{ when: { field: 'contact.vip', is: 'equal', value: true }, value: 4 }, true, 5],
    [{ when: { field: 'event.occurredAt', is: 'withinLast', value: 'P11D' }, value: 1 }, true, 1],
  ]
  for (const [asked, holds, days] of table)
    assert.deepEqual(look(purchases(asked), { contact: { vip: true } }), [holds, days], JSON.stringify(asked))
})

test('an amount is held against the one of the window before, where there are both', () => {
  const amount = { of: 'event.amount' } as const
  const versus = 'previous' as const
  const table: [Asked, boolean, number | null][] = [
    [{ is: 'greater', versus, within: 'P30D' }, true, 5],
    [{ is: 'equal', versus, within: 'P30D' }, false, 5],
    [{ is: 'equal', versus, within: 'P1D' }, true, 5],
    [{ take: 'average', ...amount, is: 'less', versus, within: 'P30D' }, true, 5],
    [{ take: 'average', ...amount, is: 'less', versus, within: 'P5D' }, false, 10],
    [{ take: 'average', ...amount, is: 'atLeast', versus, within: 'P5D', ago: 'P5D' }, false, 5],
    [{ take: 'last', of: 'event.occurredAt', is: 'after', versus, within: 'P30D' }, true, 5],
  ]
  for (const [asked, holds, days] of table)
    assert.deepEqual(look(purchases(asked)), [holds, days], JSON.stringify(asked))
})

test('in a scenario, events count since its start, and those of the same thing', () => {
  const start = { at: ago(15), parameters: { order: 'a', none: null } }
  const late = { ...history, events: [purchase(50, 1, 'A', 14), purchase(16, 1, 'A', 15), purchase(14, 1, 'B', 13)] }
  const table: [Asked, number][] = [
    [{}, 3],
    [{ since: 'start' }, 2],
    [{ since: 'start', within: 'P30D' }, 1],
    [{ same: ['order'] }, 2],
    [{ since: 'start', same: ['order'] }, 1],
    [{ same: ['none'] }, 0],
    [{ same: ['order', 'missing'] }, 0],
  ]
  for (const [asked, count] of table)
    assert.deepEqual(
      look(purchases({ ...asked, value: count }), { history: late, start })[0],
      true,
      JSON.stringify(asked),
    )
  for (const asked of [{ since: 'start' }, { same: ['order'] }] as const)
    assert.deepEqual(look(purchases({ ...asked, same: ['order'], value: 0 }), { history: late }), [true, null])
})

test('the latest answer counts, or any of them, as of now', () => {
  type Case = [AnswerCondition['answer'], Omit<AnswerCondition, 'answer'>, boolean, number | null]
  const score = { survey: 'nps', element: 'score' } as const
  const table: Case[] = [
    [score, { is: 'equal', value: 4 }, true, 3],
    [score, { is: 'equal', value: 9 }, false, 3],
    [{ ...score, which: 'any' }, { is: 'equal', value: 9 }, true, 3],
    [{ ...score, which: 'any', within: 'P30D' }, { is: 'atLeast', value: 8 }, false, 3],
    [{ ...score, within: 'P3D' }, { is: 'equal', value: 4 }, true, 1],
    [{ ...score, within: 'P2D' }, { is: 'equal', value: 4 }, false, 3],
    [{ ...score, of: 'group' }, { is: 'in', value: ['Detractor'] }, true, 3],
    [{ ...score, of: 'group', which: 'any' }, { is: 'empty' }, true, 3],
    [{ survey: 'nps', element: 'why' }, { is: 'contains', value: 'price' }, true, null],
    [{ survey: 'nps', element: 'other' }, { is: 'empty' }, true, null],
    [{ survey: 'nps', element: 'other', which: 'any' }, { is: 'empty' }, false, null],
    [{ survey: 'csat', element: 'score' }, { is: 'atLeast', value: 0 }, false, null],
  ]
  for (const [answer, asked, holds, days] of table)
    assert.deepEqual(look({ answer, ...asked }), [holds, days], JSON.stringify([answer, asked]))
  const twice = { ...history, answers: [answer(1, 1), answer(1, 2)] }
  assert.equal(look({ answer: score, is: 'equal', value: 2 }, { history: twice })[0], true)
})

test('what happened to a message that fits counts by its own time', () => {
  const table: [MessageCondition['message'], boolean, number | null][] = [
    [{ was: 'sent' }, true, null],
    [{ was: 'sent', within: 'P10D' }, false, null],
    [{ was: 'sent', within: 'P11D' }, true, 1],
    [{ was: 'delivered', label: 'NPS', within: 'P10D' }, true, 1],
    [{ was: 'delivered', label: 'nps' }, false, null],
    [{ was: 'delivered', channel: 'sms' }, false, 1],
    [{ was: 'delivered', label: 'sale', template: 'sale' }, false, 1],
    [{ was: 'clicked', survey: 'nps', within: 'P7D' }, true, 4],
    [{ was: 'clicked', label: 'NPS', channel: 'sms' }, false, null],
    [{ was: 'opened' }, false, null],
    [{ was: 'answered' }, false, null],
  ]
  for (const [asked, holds, days] of table)
    assert.deepEqual(look({ message: asked }), [holds, days], JSON.stringify(asked))
})

test('a contact is in a segment from its first moment until just before its last', () => {
  const table: [segment: string, boolean, number | null][] = [
    ['vip', true, null],
    ['lost', true, 2],
    ['new', false, 1],
    ['old', false, null],
    ['never', false, null],
  ]
  for (const [segment, holds, days] of table) assert.deepEqual(look({ segment }), [holds, days], segment)
})

test('what a history does not hold never happened', () => {
  assert.deepEqual(look(purchases({ value: 0 }), { history: undefined }), [true, null])
  for (const condition of [{ segment: 'vip' }, { message: { was: 'sent' } }] as const)
    assert.deepEqual(look(condition, { history: undefined }), [false, null])
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition, EventsCondition } from './definition.ts'
import { dependencies, historyNeeds } from './needs.ts'

const DAY = 86_400_000
const events = (
  selection: Partial<EventsCondition['events']>,
  more: Partial<EventsCondition> = {},
): EventsCondition => ({
  events: { type: 'purchase', ...selection },
  take: 'count',
  is: 'atLeast',
  value: 1,
  ...more,
})

test('of each type of event as far back is needed as the farthest window goes', () => {
  const table: [Condition[], days: number | null][] = [
    [[events({ within: 'P30D' })], 30],
    [[events({ within: 'P30D', ago: 'P10D' })], 40],
    [[events({ within: 'P30D', ago: 'P10D' }, { versus: 'previous' })], 70],
    [[events({ within: 'P30D' }), events({ within: 'P7D' })], 30],
    [[events({ within: 'P7D' }), { not: { any: [events({ within: 'P1W', ago: 'P1W' })] } }], 14],
    [[events({ ago: 'P30D' })], null],
    [[events({ within: 'P30D' }), events({})], null],
  ]
  for (const [conditions, days] of table)
    assert.deepEqual(
      [...historyNeeds(conditions).events],
      [['purchase', days === null ? null : days * DAY]],
      JSON.stringify(conditions),
    )
})

test('messages, answers and memberships are needed where they are asked about', () => {
  const nothing = historyNeeds([{ field: 'contact.city', is: 'empty' }])
  assert.deepEqual(nothing, { events: new Map(), messages: undefined, answers: new Set(), memberships: new Set() })
  const sent = { message: { was: 'sent' } } as const
  const lately = { message: { was: 'sent', within: 'P7D' } } as const
  assert.equal(historyNeeds([lately]).messages, 7 * DAY)
  assert.equal(historyNeeds([lately, sent]).messages, null)
  const all = historyNeeds([
    { any: [{ segment: 'vip' }, { not: { segment: 'lost' } }] },
    { answer: { survey: 'nps', element: 'score' }, is: 'empty' },
  ])
  assert.deepEqual([...all.memberships, ...all.answers], ['vip', 'lost', 'nps'])
})

test('a condition depends on the facts that it asks about, and on nothing else', () => {
  const vip = { field: 'contact.address.city', is: 'empty' } as const
  const found = dependencies({
    all: [
      { field: 'contact.vip', is: 'equal', value: true },
      { field: 'event.amount', is: 'greater', value: 5 },
      events({ when: { not: vip } }),
      { not: { message: { was: 'opened' } } },
      { answer: { survey: 'nps', element: 'score' }, is: 'atMost', value: 6 },
      { segment: 'lost' },
    ],
  })
  assert.deepEqual(found, {
    events: new Set(['purchase']),
    contact: new Set(['vip', 'address']),
    messages: true,
    answers: new Set(['nps']),
    segments: new Set(['lost']),
  })
})

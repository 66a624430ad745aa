import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Condition } from '@otklik/core/condition'
import { isFinished } from './finished.ts'

const events = { events: { type: 'purchase' }, take: 'count', is: 'atLeast', value: 1 } as const
const open: Condition[] = [
  { field: '', is: 'equal' },
  { field: 'contact.city', is: 'equal' },
  { field: 'contact.city', is: 'equal', value: '' },
  { field: 'contact.city', is: 'in', value: [] },
  { all: [{ segment: 'vip' }, { not: { segment: '' } }] },
  { message: { was: 'sent', label: '' } },
  { message: { was: 'sent', within: '' } },
  { ...events, take: 'sum' },
  { ...events, events: { type: 'purchase', within: '' } },
  { ...events, events: { type: 'purchase', same: [] } },
  { ...events, events: { type: 'purchase', when: { field: '', is: 'equal' } } },
  { answer: { survey: 'nps', element: 'score' }, is: 'atMost' },
]
const whole: Condition[] = [
  { all: [] },
  { field: 'contact.city', is: 'empty' },
  { field: 'contact.vip', is: 'equal', value: false },
  { field: 'contact.orders', is: 'equal', value: 0 },
  { message: { was: 'sent' } },
  { not: { segment: 'vip' } },
  events,
  {
    events: { type: 'purchase', within: 'P30D' },
    take: 'average',
    of: 'event.amount',
    is: 'greater',
    versus: 'previous',
  },
  { ...events, events: { type: 'purchase', when: { field: 'event.amount', is: 'greater', value: 5 } } },
  { answer: { survey: 'nps', element: 'score', of: 'group' }, is: 'equal', value: 'detractor' },
]

test('a condition is not finished while a rule lacks its field, its value, or what narrows it', () => {
  for (const condition of open) assert.equal(isFinished(condition), false, JSON.stringify(condition))
})

test('what has all it needs is finished', () => {
  for (const condition of whole) assert.equal(isFinished(condition), true, JSON.stringify(condition))
})

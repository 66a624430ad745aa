import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compile } from '../compile.ts'
import type { Condition, EventsCondition, Fields, History, PastEvent } from '../definition.ts'

const DAY = 86_400_000
const now = Date.parse('2026-06-30T12:00:00Z')
const ago = (days: number) => now - days * DAY

const purchase = (days: number, amount: unknown, order = 'A'): PastEvent => ({
  type: 'purchase',
  occurredAt: ago(days),
  takenAt: ago(days),
  parameters: { amount, order },
  dimensions: { region: days > 30 ? 'Юг' : 'Урал' },
})
const history: History = {
  events: [purchase(90, 100), purchase(45, 300, 'B'), purchase(20, '500'), purchase(10, 200), purchase(-5, 1_000)],
  messages: [],
  answers: [],
  memberships: [],
}

/** Whether it holds, and in how many days time alone may change that. */
function look(condition: Condition, fields: Fields = { history }): [holds: boolean, days: number | null] {
  let least = Infinity
  const holds = compile(condition)(fields, {
    now,
    zone: 'UTC',
    mayChange: (at) => (least = Math.min(least, at)),
  })
  return [holds, least === Infinity ? null : (least - now) / DAY]
}

test('events amount to what each aggregate says, in the window that is meant', () => {
  type Case = [Omit<EventsCondition, 'events'> & Partial<EventsCondition['events']>, boolean, number | null]
  const amount = { of: 'event.amount' } as const
  const table: Case[] = [
    [{ take: 'count', is: 'equal', value: 4 }, true, 5],
    [{ take: 'count', is: 'equal', value: 2, within: 'P30D' }, true, 5],
    [{ take: 'count', is: 'equal', value: 1, within: 'P20D' }, true, 5],
    [{ take: 'count', is: 'equal', value: 1, within: 'P30D', ago: 'P30D' }, true, 10],
    [{ take: 'sum', ...amount, is: 'equal', value: 600 }, true, 5],
    [{ take: 'sum', ...amount, is: 'equal', value: 0, type: 'visit' }, true, null],
    [{ take: 'average', ...amount, is: 'equal', value: 200 }, true, 5],
    [{ take: 'average', ...amount, is: 'empty', type: 'visit' }, true, null],
    [{ take: 'minimum', ...amount, is: 'equal', value: 100 }, true, 5],
    [{ take: 'maximum', ...amount, is: 'equal', value: 300 }, true, 5],
    [{ take: 'first', ...amount, is: 'equal', value: 100 }, true, 5],
    [{ take: 'last', ...amount, is: 'equal', value: 200 }, true, 5],
    [{ take: 'last', of: 'event.occurredAt', is: 'longerAgo', value: 'P10D' }, true, 5],
    [{ take: 'last', of: 'event.occurredAt', is: 'longerAgo', value: 'P11D' }, false, 1],
    [{ take: 'count', is: 'equal', versus: 'previous', within: 'P30D' }, false, 5],
    [{ take: 'average', ...amount, is: 'less', versus: 'previous', within: 'P30D' }, true, 5],
    [{ take: 'average', ...amount, is: 'less', versus: 'previous', within: 'P5D' }, false, 10],
    [
      { take: 'count', is: 'equal', value: 2, when: { field: 'dimension.region', is: 'equal', value: 'урал' } },
      true,
      5,
    ],
  ]
  for (const [{ type = 'purchase', when, within, ago: back, ...rest }, holds, days] of table) {
    const events = { type, ...(when && { when }), ...(within && { within }), ...(back && { ago: back }) }
    const condition: EventsCondition = { events, ...rest }
    assert.deepEqual(look(condition), [holds, days], JSON.stringify(condition))
  }
})

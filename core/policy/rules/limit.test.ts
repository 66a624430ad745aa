import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decide } from '../decide.ts'
import type { AskedSlot, CalendarWindow, LimitRule, PolicyFacts } from '../definition.ts'
import { DAY, HOUR, NOON, policyFactsOf, requestOf, slotOf, word } from '../testing.ts'

const at = (text: string) => Date.parse(text)
const rolling = (max: number, window: string, applies?: LimitRule['applies']): LimitRule => ({
  kind: 'limit',
  id: 'limit',
  max,
  window: { rolling: window },
  ...(applies && { applies }),
})
const calendar = (max: number, unit: CalendarWindow['calendar'], zone?: string): LimitRule => ({
  kind: 'limit',
  id: 'limit',
  max,
  window: { calendar: unit, ...(zone !== undefined && { zone }) },
})

function decided(rule: LimitRule, asked: AskedSlot[], now: number, more: Partial<PolicyFacts> = {}) {
  return decide(policyFactsOf([rule], { asked, ...more }), requestOf({ labels: ['nps'] }), now)
}
const slots = (...times: number[]) => times.map((time) => slotOf(time))

test('exactly the limit within the window refuses, until the oldest leaves it', () => {
  const asked = slots(NOON - DAY, NOON - 13 * DAY, NOON - 14 * DAY)
  const freeAt = NOON + DAY
  const rule = rolling(2, 'PT336H')
  const detail = { at: NOON - 13 * DAY, freeAt, max: 2, count: 2, window: rule.window }
  assert.deepEqual(decided(rule, asked, NOON), {
    outcome: 'not-asked',
    reason: 'limit',
    rule: 'limit',
    drop: false,
    detail,
  })
  assert.equal(word(decided(rule, asked, freeAt - 1)), 'limit pass')
  assert.equal(word(decided(rule, asked, freeAt)), 'asked')
})

test('with more than the limit in the window, asking is free when enough have left', () => {
  const asked = slots(NOON - 3 * DAY, NOON - 2 * DAY, NOON - DAY)
  const verdict = decided(rolling(1, 'PT240H'), asked, NOON)
  assert.ok(verdict.outcome === 'not-asked')
  const { at: limiting, freeAt, count } = verdict.detail
  assert.deepEqual([limiting, freeAt, count], [NOON - DAY, NOON + 9 * DAY, 3])
})

test('a rolling window in days ends at the same local time of the contact, over a change of clocks', () => {
  const table: [asked: string, zone: string, freeAt: string][] = [
    ['2026-03-28T11:00Z', 'Europe/Berlin', '2026-03-29T10:00Z'],
    ['2026-10-24T10:00Z', 'Europe/Berlin', '2026-10-25T11:00Z'],
    ['2026-03-28T11:00Z', 'Asia/Yekaterinburg', '2026-03-29T11:00Z'],
  ]
  for (const [asked, zone, freeAt] of table) {
    const free = at(freeAt)
    const workspace = { zone, workspaceZone: 'UTC' }
    assert.equal(word(decided(rolling(1, 'P1D'), slots(at(asked)), free - 1, workspace)), 'limit pass', zone)
    assert.equal(word(decided(rolling(1, 'P1D'), slots(at(asked)), free, workspace)), 'asked', zone)
  }
})

test('a calendar window counts what lies in it and is free when the next begins, in its zone, else the workspace’s', () => {
  const table: [rule: LimitRule, asked: string, now: string, freeAt: string | null][] = [
    [calendar(1, 'day'), '2026-03-28T23:00Z', '2026-03-29T21:59Z', '2026-03-29T22:00Z'], // a day of 23 hours
    [calendar(1, 'day'), '2026-03-28T22:59Z', '2026-03-28T23:00Z', null],
    [calendar(1, 'day'), '2026-10-24T22:00Z', '2026-10-25T22:59Z', '2026-10-25T23:00Z'], // a day of 25 hours
    [calendar(1, 'day', 'UTC'), '2026-03-28T22:59Z', '2026-03-28T23:00Z', '2026-03-29T00:00Z'],
    [calendar(1, 'week'), '2026-03-22T23:00Z', '2026-03-29T21:59Z', '2026-03-29T22:00Z'],
    [calendar(1, 'month'), '2026-01-31T22:59Z', '2026-01-31T23:00Z', null],
    [calendar(1, 'month'), '2026-01-31T23:00Z', '2026-02-28T22:59Z', '2026-02-28T23:00Z'],
    [calendar(1, 'month', 'Asia/Yekaterinburg'), '2026-01-31T19:00Z', '2026-02-01T00:00Z', '2026-02-28T19:00Z'],
    [calendar(1, 'quarter'), '2026-04-01T00:00Z', '2026-06-30T21:59Z', '2026-06-30T22:00Z'],
    [calendar(1, 'year'), '2026-01-01T00:00Z', '2026-12-31T22:59Z', '2026-12-31T23:00Z'],
  ]
  for (const [rule, asked, now, freeAt] of table) {
    // The contact's own zone has no say.
    const verdict = decided(rule, slots(at(asked)), at(now), { zone: 'Pacific/Kiritimati' })
    const found = verdict.outcome === 'not-asked' ? verdict.detail.freeAt : null
    assert.equal(found, freeAt === null ? null : at(freeAt), `${JSON.stringify(rule.window)} ${now}`)
  }
})

test('it counts and binds only invitations within its scope, and says which labels', () => {
  const rule = rolling(1, 'P14D', { labels: ['nps', 'csat'] })
  const before = (more: Partial<AskedSlot>) => [slotOf(NOON - DAY, more)]
  const refused = decided(rule, before({ labels: ['csat', 'x'] }), NOON)
  assert.deepEqual(refused.outcome === 'not-asked' && refused.detail.labels, ['nps', 'csat'])
  assert.equal(word(decided(rule, before({ labels: ['x'] }), NOON)), 'asked')
  const perSurvey = rolling(1, 'P14D', { surveys: ['nps'], channels: ['email'] })
  assert.equal(word(decided(perSurvey, before({}), NOON)), 'limit pass')
  assert.equal(word(decided(perSurvey, before({ survey: 'csat' }), NOON)), 'asked')
  assert.equal(word(decided(perSurvey, before({ channel: 'sms' }), NOON)), 'asked')
})

test('a slot that another worker took a moment later counts', () => {
  assert.equal(word(decided(rolling(1, 'P1D'), slots(NOON + 5), NOON)), 'limit pass')
  assert.equal(word(decided(calendar(1, 'day'), slots(NOON + 5), NOON)), 'limit pass')
  assert.equal(word(decided(rolling(1, 'PT1H'), slots(NOON - HOUR), NOON)), 'asked')
})

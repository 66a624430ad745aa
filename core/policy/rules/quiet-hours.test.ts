import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decide } from '../decide.ts'
import type { QuietHoursRule } from '../definition.ts'
import { policyFactsOf, requestOf, word } from '../testing.ts'

const MINUTE = 60_000
const at = (text: string) => Date.parse(text)
const shown = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')

function decideIn(zone: string, rule: Partial<QuietHoursRule>, now: number) {
  const facts = policyFactsOf([{ kind: 'quiet-hours', id: 'q', ...rule }], { zone, workspaceZone: 'UTC' })
  return decide(facts, requestOf(), now)
}

test('quiet hours hold until their exact end, over midnight and over a change of clocks', () => {
  const table: [now: string, from: string, to: string, until: string | null][] = [
    ['2026-01-10T19:59Z', '21:00', '09:00', null],
    ['2026-01-10T20:00Z', '21:00', '09:00', '2026-01-11T08:00Z'],
    ['2026-01-11T07:59Z', '21:00', '09:00', '2026-01-11T08:00Z'],
    ['2026-01-11T08:00Z', '21:00', '09:00', null],
    ['2026-01-10T12:00Z', '12:30', '14:00', '2026-01-10T13:00Z'],
    ['2026-03-28T21:00Z', '21:00', '09:00', '2026-03-29T07:00Z'], // an hour shorter
    ['2026-10-24T21:00Z', '21:00', '09:00', '2026-10-25T08:00Z'], // an hour longer
    ['2026-03-29T00:30Z', '01:00', '02:30', '2026-03-29T01:00Z'], // 02:30 is skipped
    ['2026-03-29T01:00Z', '02:00', '03:00', null], // all of it is skipped
    ['2026-10-25T00:10Z', '01:00', '02:30', '2026-10-25T00:30Z'], // 02:10 comes twice, and is quiet twice
    ['2026-10-25T00:40Z', '01:00', '02:30', null],
    ['2026-10-25T01:10Z', '01:00', '02:30', '2026-10-25T01:30Z'],
  ]
  for (const [now, from, to, until] of table) {
    const verdict = decideIn('Europe/Berlin', { from, to }, at(now))
    assert.equal(verdict.outcome === 'held' ? shown(verdict.until) : null, until, `${now} ${from}–${to}`)
  }
})

test('the hours are those of the zone given', () => {
  const now = at('2026-01-10T17:00Z')
  assert.equal(decideIn('Asia/Yekaterinburg', { from: '21:00', to: '09:00' }, now).outcome, 'held') // 22:00
  assert.equal(decideIn('Europe/Moscow', { from: '21:00', to: '09:00' }, now).outcome, 'asked') // 20:00
})

test('held never inside open hours, asked never inside quiet ones, and the end is the first open moment', () => {
  const time = fc
    .tuple(fc.nat(23), fc.constantFrom('00', '30', '59'))
    .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`)
  const nearChange = fc.constantFrom('2026-03-28T12:00Z', '2026-10-24T12:00Z', '2026-06-01T00:00Z')
  const zones = fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'UTC')
  const check = (start: string, minutes: number, from: string, to: string, zone: string) => {
    fc.pre(from !== to)
    const clock = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    const isQuiet = (moment: number) => {
      const wall = clock.format(moment)
      return from < to ? from <= wall && wall < to : from <= wall || wall < to
    }
    const now = at(start) + minutes * MINUTE
    const verdict = decideIn(zone, { from, to }, now)
    assert.equal(verdict.outcome, isQuiet(now) ? 'held' : 'asked')
    if (verdict.outcome !== 'held') return
    assert.equal(isQuiet(verdict.until), false)
    for (let moment = now; moment < verdict.until; moment += MINUTE) assert.ok(isQuiet(moment), shown(moment))
  }
  fc.assert(fc.property(nearChange, fc.nat(48 * 60), time, time, zones, check), { numRuns: 300 })
})

test('on quiet weekdays nothing goes out all day, and hours may follow on', () => {
  const weekend = { weekdays: [6, 7] }
  const nights = { from: '21:00', to: '09:00', ...weekend }
  const table: [rule: Partial<QuietHoursRule>, now: string, until: string | null][] = [
    [weekend, '2026-03-27T22:59Z', null], // Friday, 23:59 in Berlin
    [weekend, '2026-03-27T23:00Z', '2026-03-29T22:00Z'], // over a change of clocks
    [weekend, '2026-10-25T12:00Z', '2026-10-25T23:00Z'],
    [nights, '2026-03-27T20:30Z', '2026-03-30T07:00Z'], // Friday night, the weekend, Sunday night
    [nights, '2026-03-29T12:00Z', '2026-03-30T07:00Z'],
    [nights, '2026-03-30T07:00Z', null],
    [{ weekdays: [1, 2, 3, 4, 5, 7], from: '10:00', to: '09:00' }, '2026-03-29T12:00Z', '2026-04-04T07:00Z'],
  ]
  for (const [rule, now, until] of table) {
    const verdict = decideIn('Europe/Berlin', rule, at(now))
    assert.equal(verdict.outcome === 'held' ? shown(verdict.until) : null, until, JSON.stringify([rule, now]))
  }
})

test('it is told when the quiet ends on the clocks of which zone', () => {
  const verdict = decideIn('Asia/Yekaterinburg', { from: '21:00', to: '09:00' }, at('2026-01-10T17:00Z'))
  const until = at('2026-01-11T04:00Z')
  const detail = { freeAt: until, zone: 'Asia/Yekaterinburg', to: '09:00' }
  assert.deepEqual(verdict, { outcome: 'held', until, reason: 'quiet-hours', rule: 'q', detail })
})

test('quiet hours may refuse instead, or hold for a while only', () => {
  const night = { from: '21:00', to: '09:00' } as const
  const now = at('2026-01-10T20:00Z')
  assert.equal(word(decideIn('Europe/Berlin', { ...night, then: 'drop' }, now)), 'quiet-hours drop')
  const held = decideIn('Europe/Berlin', { ...night, then: { hold: 'PT2H' } }, now)
  assert.equal(held.outcome === 'held' && shown(held.until), '2026-01-10T22:00Z')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { decide } from './decide.ts'
import type { PolicyFacts } from './definition.ts'

const MINUTE = 60_000
const at = (text: string) => Date.parse(text)
const shown = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')

function decideIn(zone: string, from: string, to: string, now: number) {
  const rules = [{ kind: 'quiet-hours', id: 'q', from, to } as const]
  const facts: PolicyFacts = {
    policy: { version: 1, rules },
    zone,
    asked: [],
    lastAnsweredAt: null,
    address: 'a',
    suppression: null,
  }
  return decide(facts, [], now)
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
    const verdict = decideIn('Europe/Berlin', from, to, at(now))
    assert.equal(verdict.outcome === 'held' ? shown(verdict.until) : null, until, `${now} ${from}–${to}`)
  }
})

test('the hours are those of the zone given', () => {
  const now = at('2026-01-10T17:00Z')
  assert.equal(decideIn('Asia/Yekaterinburg', '21:00', '09:00', now).outcome, 'held') // 22:00
  assert.equal(decideIn('Europe/Moscow', '21:00', '09:00', now).outcome, 'asked') // 20:00
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
    const verdict = decideIn(zone, from, to, now)
    assert.equal(verdict.outcome, isQuiet(now) ? 'held' : 'asked')
    if (verdict.outcome !== 'held') return
    assert.equal(isQuiet(verdict.until), false)
    for (let moment = now; moment < verdict.until; moment += MINUTE) assert.ok(isQuiet(moment), shown(moment))
  }
  fc.assert(fc.property(nearChange, fc.nat(48 * 60), time, time, zones, check), { numRuns: 300 })
})

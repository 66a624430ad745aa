import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { addDuration, isDuration, longestMs, subtractDuration } from './duration.ts'

const at = (text: string) => Date.parse(text)
const shown = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')

test('a duration is whole, not negative, in ISO order and at most 100 years', () => {
  const good = ['P14D', 'PT36H', 'P1Y2M3W4DT5H6M7S', 'P0D', 'PT0S', 'P100Y', 'PT86400S']
  const bad = [
    '',
    'P',
    'PT',
    'P1DT',
    '14D',
    'P-1D',
    '-P1D',
    '+P1D',
    'P1.5D',
    'PT0.5S',
    'p1d',
    'P1H',
    'PT1D',
    'P1D1M',
    ' P1D',
  ]
  for (const text of good) assert.equal(isDuration(text), true, text)
  for (const text of [...bad, 'P101Y', 'PT9999999999S', 'P999999999W']) assert.equal(isDuration(text), false, text)
})

test('calendar parts follow the local clock over a change of clocks, exact parts do not', () => {
  // Berlin: 2026-03-29 02:00 → 03:00, 2026-10-25 03:00 → 02:00.
  const table: [from: string, duration: string, to: string][] = [
    ['2026-03-28T11:00Z', 'P1D', '2026-03-29T10:00Z'],
    ['2026-03-28T11:00Z', 'PT24H', '2026-03-29T11:00Z'],
    ['2026-03-28T11:00Z', 'P1DT24H', '2026-03-30T10:00Z'],
    ['2026-03-28T01:30Z', 'P1D', '2026-03-29T01:30Z'], // 02:30 is skipped: 03:30 instead
    ['2026-03-15T01:30Z', 'P2W', '2026-03-29T01:30Z'],
    ['2026-10-24T10:00Z', 'P1D', '2026-10-25T11:00Z'],
    ['2026-10-24T00:30Z', 'P1D', '2026-10-25T00:30Z'], // 02:30 comes twice: the first one
    ['2026-10-24T10:00Z', 'PT24H', '2026-10-25T10:00Z'],
    ['2026-10-25T00:30Z', 'P1D', '2026-10-26T01:30Z'],
    ['2026-10-25T01:30Z', 'P1D', '2026-10-26T01:30Z'],
    ['2026-01-31T12:00Z', 'P1M', '2026-02-28T12:00Z'],
    ['2024-02-29T12:00Z', 'P1Y', '2025-02-28T12:00Z'],
    ['2026-09-30T10:00Z', 'P1M', '2026-10-30T11:00Z'],
  ]
  for (const [from, duration, to] of table)
    assert.equal(shown(addDuration(at(from), duration, 'Europe/Berlin')), to, `${from} + ${duration}`)
})

test('days are right between three offsets in a row', () => {
  // San Luis went from −2 to −3 hours on 21 January 2008, and on to −4 on 9 March.
  const sunday = at('2008-01-20T02:50Z')
  assert.equal(shown(addDuration(sunday, 'P49D', 'America/Argentina/San_Luis')), '2008-03-09T04:50Z')
})

test('subtracting counts back by the same rules', () => {
  const table: [from: string, duration: string, to: string][] = [
    ['2026-03-29T10:00Z', 'P1D', '2026-03-28T11:00Z'],
    ['2026-10-25T11:00Z', 'P1D', '2026-10-24T10:00Z'],
    ['2026-10-26T01:30Z', 'P1D', '2026-10-25T00:30Z'], // 02:30 comes twice: the first one
    ['2026-03-31T10:00Z', 'P1M', '2026-02-28T11:00Z'],
    ['2026-03-30T10:00Z', 'PT36H', '2026-03-28T22:00Z'],
  ]
  for (const [from, duration, to] of table)
    assert.equal(shown(subtractDuration(at(from), duration, 'Europe/Berlin')), to, `${from} - ${duration}`)
})

test('a malformed duration or an unknown zone is a RangeError', () => {
  assert.throws(() => addDuration(0, 'P1X', 'UTC'), RangeError)
  assert.throws(() => addDuration(0, 'P1D', 'Europe/Atlantis'), RangeError)
})

const zones = [
  'UTC',
  'Europe/Berlin',
  'Asia/Yekaterinburg',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Africa/Casablanca',
]
const moment = fc.integer({ min: at('2005-01-01'), max: at('2035-01-01') })

test('adding and subtracting days agree with Temporal wherever the clocks change', () => {
  const check = (from: number, days: number, hours: number, zone: string) => {
    const zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
    const duration = `P${days}DT${hours}H`
    assert.equal(addDuration(from, duration, zone), zoned.add(duration).epochMilliseconds)
    assert.equal(subtractDuration(from, duration, zone), zoned.subtract(duration).epochMilliseconds)
  }
  fc.assert(fc.property(moment, fc.nat(400), fc.nat(50), fc.constantFrom(...zones), check), { numRuns: 5_000 })
})

test('no duration gets longer than its stated longest length', () => {
  const parts = fc.tuple(fc.nat(3), fc.nat(40), fc.nat(9), fc.nat(400), fc.nat(99))
  const check = (from: number, [y, m, w, d, h]: number[], zone: string) => {
    const duration = `P${y}Y${m}M${w}W${d}DT${h}H`
    assert.ok(addDuration(from, duration, zone) - from <= longestMs(duration))
    assert.ok(from - subtractDuration(from, duration, zone) <= longestMs(duration))
  }
  fc.assert(fc.property(moment, parts, fc.constantFrom(...zones), check), { numRuns: 1_000 })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { dayAfter, isDay, localDay, startOfDay } from './day.ts'
import { isLocalTime, minuteOfDay, nextLocalTime } from './local-time.ts'
import { isZone } from './zone.ts'

const at = (text: string) => Date.parse(text)
const shown = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')

test('a zone is an IANA name; offsets and annotated dates are not', () => {
  for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Yekaterinburg', 'Etc/GMT+3']) assert.equal(isZone(zone), true, zone)
  for (const zone of ['', '+03:00', 'Mars/Olympus', '2026-01-01[Europe/Berlin]', 'UTC ', 'x'.repeat(80)])
    assert.equal(isZone(zone), false, zone)
})

test('a date exists or it is none', () => {
  for (const day of ['2026-02-28', '2024-02-29', '0001-01-01', '9999-12-31']) assert.equal(isDay(day), true, day)
  for (const day of ['2026-02-30', '2025-02-29', '2026-13-01', '0000-01-01', '2026-1-1', '2026-01-01T00:00Z', ''])
    assert.equal(isDay(day), false, day)
})

test('a day belongs to its zone', () => {
  assert.equal(localDay(at('2026-03-28T23:30Z'), 'Europe/Berlin'), '2026-03-29')
  assert.equal(localDay(at('2026-03-28T23:30Z'), 'UTC'), '2026-03-28')
  assert.equal(localDay(at('2026-03-28T19:00Z'), 'Asia/Yekaterinburg'), '2026-03-29')
  assert.equal(localDay(at('1969-12-31T23:59Z'), 'UTC'), '1969-12-31')
})

test('a day begins at its first moment, though the clocks skip midnight', () => {
  const table: [day: string, zone: string, start: string][] = [
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00Z'],
    ['2026-03-30', 'Europe/Berlin', '2026-03-29T22:00Z'],
    ['2026-10-26', 'Europe/Berlin', '2026-10-25T23:00Z'],
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00Z'], // 00:00 → 01:00
  ]
  for (const [day, zone, start] of table) assert.equal(shown(startOfDay(day, zone)), start, `${day} ${zone}`)
  assert.throws(() => startOfDay('2026-02-30', 'UTC'), RangeError)
})

test('every moment lies in its day, and no day has a hole', () => {
  const zones = fc.constantFrom('Europe/Berlin', 'America/Sao_Paulo', 'Africa/Casablanca', 'Australia/Lord_Howe')
  const check = (moment: number, zone: string) => {
    const day = localDay(moment, zone)
    assert.ok(startOfDay(day, zone) <= moment && moment < startOfDay(dayAfter(day), zone))
  }
  fc.assert(fc.property(fc.integer({ min: 0, max: at('2037-01-01') }), zones, check), { numRuns: 1_000 })
})

test('a time of day is HH:MM', () => {
  for (const time of ['00:00', '09:30', '23:59']) assert.equal(isLocalTime(time), true, time)
  for (const time of ['24:00', '9:30', '09:60', '09:30:00', '']) assert.equal(isLocalTime(time), false, time)
})

test('the minute of the day is what the clocks show', () => {
  assert.equal(minuteOfDay(at('2026-03-29T00:59:59Z'), 'Europe/Berlin'), 119)
  assert.equal(minuteOfDay(at('2026-03-29T01:00Z'), 'Europe/Berlin'), 180)
  assert.equal(minuteOfDay(at('1969-12-31T23:59Z'), 'UTC'), 1_439)
})

test('the next local time is strictly later, and right over gaps and overlaps', () => {
  const table: [from: string, time: string, next: string][] = [
    ['2026-01-10T06:59Z', '08:00', '2026-01-10T07:00Z'],
    ['2026-01-10T07:00Z', '08:00', '2026-01-11T07:00Z'],
    ['2026-03-28T20:00Z', '08:00', '2026-03-29T06:00Z'],
    ['2026-10-24T20:00Z', '08:00', '2026-10-25T07:00Z'],
    ['2026-03-28T20:00Z', '02:30', '2026-03-29T01:00Z'], // skipped: at the change
    ['2026-03-28T20:00Z', '02:00', '2026-03-29T01:00Z'],
    ['2026-03-28T20:00Z', '03:00', '2026-03-29T01:00Z'],
    ['2026-03-29T01:00Z', '02:30', '2026-03-30T00:30Z'],
    ['2026-10-24T20:00Z', '02:30', '2026-10-25T00:30Z'], // twice: the first …
    ['2026-10-25T00:30Z', '02:30', '2026-10-25T01:30Z'], // … and the second
    ['2026-10-25T01:30Z', '02:30', '2026-10-26T01:30Z'],
  ]
  for (const [from, time, next] of table)
    assert.equal(shown(nextLocalTime(at(from), time, 'Europe/Berlin')), next, `${time} after ${from}`)
})

test('the next local time is found where a zone skipped a whole day', () => {
  // Apia went from 29 to 31 December 2011.
  const evening = at('2011-12-30T07:00Z')
  assert.equal(localDay(evening, 'Pacific/Apia'), '2011-12-29')
  assert.equal(shown(nextLocalTime(evening, '20:00', 'Pacific/Apia')), '2011-12-30T10:00Z')
})

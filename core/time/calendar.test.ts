import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as fc from 'fast-check'
import { calendarWindow, LONGEST_DAYS, weekdayOf, type CalendarUnit } from './calendar.ts'

const DAY_MS = 86_400_000
const at = (text: string) => Date.parse(text)
const shown = (ms: number) => new Date(ms).toISOString().replace(':00.000Z', 'Z')

test('a stretch of the calendar begins and ends at midnight in its zone, over month ends and changes of clocks', () => {
  const table: [at: string, unit: CalendarUnit, zone: string, from: string, until: string][] = [
    ['2026-03-29T12:00Z', 'day', 'Europe/Berlin', '2026-03-28T23:00Z', '2026-03-29T22:00Z'],
    ['2026-10-25T12:00Z', 'day', 'Europe/Berlin', '2026-10-24T22:00Z', '2026-10-25T23:00Z'],
    ['2026-03-29T22:00Z', 'week', 'Europe/Berlin', '2026-03-29T22:00Z', '2026-04-05T22:00Z'],
    ['2026-03-29T21:59Z', 'week', 'Europe/Berlin', '2026-03-22T23:00Z', '2026-03-29T22:00Z'],
    ['2026-01-31T18:59Z', 'month', 'Asia/Yekaterinburg', '2025-12-31T19:00Z', '2026-01-31T19:00Z'],
    ['2026-01-31T19:00Z', 'month', 'Asia/Yekaterinburg', '2026-01-31T19:00Z', '2026-02-28T19:00Z'],
    ['2024-02-29T12:00Z', 'month', 'UTC', '2024-02-01T00:00Z', '2024-03-01T00:00Z'],
    ['2026-12-31T23:59Z', 'month', 'UTC', '2026-12-01T00:00Z', '2027-01-01T00:00Z'],
    ['2026-05-31T12:00Z', 'quarter', 'Europe/Berlin', '2026-03-31T22:00Z', '2026-06-30T22:00Z'],
    ['2026-12-31T23:00Z', 'quarter', 'Europe/Berlin', '2026-12-31T23:00Z', '2027-03-31T22:00Z'],
    ['2026-12-31T22:59Z', 'year', 'Europe/Berlin', '2025-12-31T23:00Z', '2026-12-31T23:00Z'],
  ]
  for (const [moment, unit, zone, from, until] of table) {
    const found = calendarWindow(at(moment), unit, zone)
    assert.deepEqual([shown(found.from), shown(found.until)], [from, until], `${moment} ${unit} ${zone}`)
  }
})

test('every moment lies in its stretch, stretches join without a hole, and none is longer than is said', () => {
  const units = fc.constantFrom<CalendarUnit>('day', 'week', 'month', 'quarter', 'year')
  const zones = fc.constantFrom('Europe/Berlin', 'America/Sao_Paulo', 'Pacific/Apia', 'Asia/Kathmandu', 'UTC')
  const check = (moment: number, unit: CalendarUnit, zone: string) => {
    const { from, until } = calendarWindow(moment, unit, zone)
    assert.ok(from <= moment && moment < until)
    assert.ok(until - from <= LONGEST_DAYS[unit] * DAY_MS)
    assert.equal(calendarWindow(until, unit, zone).from, until)
    assert.equal(calendarWindow(from - 1, unit, zone).until, from)
  }
  const moments = fc.integer({ min: at('2010-01-01'), max: at('2037-01-01') })
  fc.assert(fc.property(moments, units, zones, check), { numRuns: 1_000 })
})

test('weekdays are those of the zone, Monday first', () => {
  assert.equal(weekdayOf(at('2026-03-29T21:59Z'), 'Europe/Berlin'), 7)
  assert.equal(weekdayOf(at('2026-03-29T22:00Z'), 'Europe/Berlin'), 1)
  assert.equal(weekdayOf(at('1969-12-31T12:00Z'), 'UTC'), 3)
})

import { dayAfter, isDay, startOfDay } from '../time/day.ts'
import type { Day } from '../time/day.ts'
import type { EpochMs, ZoneId } from '../time/instant.ts'

/** What comparisons of time compare: a whole day of some zone's calendar, or an instant. */
export type Moment = { day: Day } | { at: EpochMs }

const INSTANT = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

/** Reads `2026-03-29` as a day, `2026-03-29T10:00:00Z` or one with an offset as an instant; all else is null. */
export function parseMoment(value: unknown): Moment | null {
  if (typeof value !== 'string') return null
  if (isDay(value)) return { day: value }
  const day = INSTANT.exec(value)?.[1]
  if (day === undefined || !isDay(day)) return null
  const at = Date.parse(value)
  return Number.isNaN(at) ? null : { at }
}

/**
 * Whether all of `a` is over when `b` begins. An instant within a day is neither before nor after that day; two days
 * compare as dates, whatever the zone.
 */
export function isBefore(a: Moment, b: Moment, zone: ZoneId): boolean {
  if ('day' in a && 'day' in b) return a.day < b.day
  return endOf(a, zone) <= startOf(b, zone)
}

/** The first millisecond of it. */
export function startOf(moment: Moment, zone: ZoneId): EpochMs {
  return 'day' in moment ? startOfDay(moment.day, zone) : moment.at
}

/** The first millisecond that is no longer part of it. */
function endOf(moment: Moment, zone: ZoneId): EpochMs {
  return 'day' in moment ? startOfDay(dayAfter(moment.day), zone) : moment.at + 1
}

import { dayAfter, dayOfMs, localDay, startOfDay, type Day } from './day.ts'
import type { EpochMs, ZoneId } from './instant.ts'
import { localMs } from './zone.ts'

/** A stretch that calendars name. Weeks begin on Monday. */
export type CalendarUnit = 'day' | 'week' | 'month' | 'quarter' | 'year'

/** No such stretch is longer, wherever it lies, clock and zone changes included. */
export const LONGEST_DAYS: Readonly<Record<CalendarUnit, number>> = {
  day: 3,
  week: 9,
  month: 33,
  quarter: 94,
  year: 368,
}

const DAY_MS = 86_400_000

/** The weekday that the calendar of `zone` shows at `at`: 1 Monday to 7 Sunday. */
export function weekdayOf(at: EpochMs, zone: ZoneId): number {
  return new Date(localMs(at, zone)).getUTCDay() || 7
}

/** The day, week, month, quarter or year around `at` in the calendar of `zone`: `from` ≤ at < `until`. */
export function calendarWindow(at: EpochMs, unit: CalendarUnit, zone: ZoneId): { from: EpochMs; until: EpochMs } {
  const [first, next] = bounds(localDay(at, zone), unit)
  return { from: startOfDay(first, zone), until: startOfDay(next, zone) }
}

/** The first day of the stretch around `day`, and the first one after it. */
function bounds(day: Day, unit: CalendarUnit): [first: Day, next: Day] {
  if (unit === 'day') return [day, dayAfter(day)]
  if (unit === 'week') {
    const monday = Date.parse(day) - ((new Date(day).getUTCDay() + 6) % 7) * DAY_MS
    return [dayOfMs(monday), dayOfMs(monday + 7 * DAY_MS)]
  }
  const months = { month: 1, quarter: 3, year: 12 }[unit]
  const month = Number(day.slice(5, 7)) - 1
  const year = Number(day.slice(0, 4))
  const first = month - (month % months)
  return [firstOf(year, first), firstOf(year, first + months)]
}

function firstOf(year: number, month: number): Day {
  return dayOfMs(Date.UTC(year, month, 1))
}

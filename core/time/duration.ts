import type { EpochMs, IsoDuration, ZoneId } from './instant.ts'
import { remember } from './remember.ts'
import { inZone, offsetSpan } from './zone.ts'

/** No duration may be longer, so that sums stay far from the ends of the calendar. */
export const LONGEST_YEARS = 100

/** Calendar parts, whose length depends on where they are laid, apart from the exact rest. */
interface Parts {
  months: number
  days: number
  exactMs: number
}

const LONGEST_TEXT = 64
const DAY_MS = 86_400_000
/** What clock and zone changes may add at the two ends of a stretch of days, rounded up. */
const MARGIN_DAYS = 2
const PATTERN =
  /^P(?=\d|T\d)(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,10})S)?)?$/

/** Whether `text` is a duration that we take: ISO 8601, whole and not negative parts, at most 100 years. */
export function isDuration(text: string): boolean {
  return text.length <= LONGEST_TEXT && parse(text) !== null
}

/**
 * `at` plus `duration`: years, months, weeks and days in the calendar of `zone`, then hours, minutes and seconds as
 * exact time (as `Temporal.ZonedDateTime` adds, RFC 5545 and ISO 8601-2). A day that the clocks change on stays a
 * day; a time that a change skips moves later by the skip. Throws a RangeError for a malformed duration or zone.
 */
export function addDuration(at: EpochMs, duration: IsoDuration, zone: ZoneId): EpochMs {
  return shift(at, partsOf(duration), zone, 1)
}

/** `at` minus `duration`, counted back by the same rules; not always the inverse of adding: 31 March less `P1M` is 28 February. */
export function subtractDuration(at: EpochMs, duration: IsoDuration, zone: ZoneId): EpochMs {
  return shift(at, partsOf(duration), zone, -1)
}

/** A length in milliseconds that the duration never exceeds wherever it is laid; exact, when it has no calendar parts. */
export function longestMs(duration: IsoDuration): number {
  return longest(partsOf(duration))
}

/** Whether it always lasts the same: no years and months. Weeks and days count as 24 hours each then. */
export function isExact(duration: IsoDuration): boolean {
  return partsOf(duration).months === 0
}

/** How long a duration lasts whose days have 24 hours, wherever it is laid. Throws a RangeError for years and months. */
export function exactMs(duration: IsoDuration): number {
  const { months, days, exactMs } = partsOf(duration)
  if (months > 0) throw new RangeError(`years and months differ in length: ${duration}`)
  return days * DAY_MS + exactMs
}

function shift(at: EpochMs, parts: Parts, zone: ZoneId, sign: 1 | -1): EpochMs {
  const { months, days, exactMs } = parts
  if (months === 0 && days === 0) return at + sign * exactMs
  const moved = months === 0 ? shiftDays(at, sign * days, zone) : shiftCalendar(at, sign * months, sign * days, zone)
  return moved + sign * exactMs
}

/** Keeps the local time by the offsets at both ends; only near a clock change is the calendar itself asked. */
function shiftDays(at: EpochMs, days: number, zone: ZoneId): EpochMs {
  const exact = at + days * DAY_MS
  const there = offsetSpan(exact, zone)
  const moved = exact + offsetSpan(at, zone).offsetMs - there.offsetMs
  // The span's first day is left to the calendar: a local time in it may have occurred before the change, too.
  if (moved < there.until && moved >= there.from + DAY_MS) return moved
  return shiftCalendar(at, 0, days, zone)
}

function shiftCalendar(at: EpochMs, months: number, days: number, zone: ZoneId): EpochMs {
  return inZone(at, zone).add({ months, days }).epochMilliseconds
}

const parse = remember(1_000, (text: IsoDuration): Parts | null => {
  const match = PATTERN.exec(text)
  if (match === null) return null
  const part = (group: number) => Number(match[group] ?? 0)
  const parts = {
    months: part(1) * 12 + part(2),
    days: part(3) * 7 + part(4),
    exactMs: ((part(5) * 60 + part(6)) * 60 + part(7)) * 1_000,
  }
  return longest(parts) > (LONGEST_YEARS * 366 + MARGIN_DAYS) * DAY_MS ? null : parts
})

function partsOf(duration: IsoDuration): Parts {
  const parts = duration.length <= LONGEST_TEXT ? parse(duration) : null
  if (parts === null)
    throw new RangeError(
      `not an ISO 8601 duration of at most ${LONGEST_YEARS} years: ${duration.slice(0, LONGEST_TEXT)}`,
    )
  return parts
}

/** Calendar parts at their longest: no run of months averages more than 30.5 days and the margin. */
function longest({ months, days, exactMs }: Parts): number {
  const calendarDays = months * 30.5 + days
  return exactMs + (calendarDays === 0 ? 0 : Math.ceil(calendarDays + MARGIN_DAYS) * DAY_MS)
}

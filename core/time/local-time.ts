import type { EpochMs, ZoneId } from './instant.ts'
import { inZone, localMs } from './zone.ts'

/** A time of day on a 24-hour clock, `HH:MM`, `00:00` to `23:59`. */
export type LocalTime = string

const MINUTE_MS = 60_000
const DAY_MINUTES = 1_440

/** Whether `text` is a time of day, `HH:MM`. */
export function isLocalTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/** Whole minutes since local midnight that `time` stands for. */
export function minutesOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

/** The time of day that is `minute` whole minutes after midnight. */
export function timeOfMinute(minute: number): LocalTime {
  const two = (part: number) => String(part).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

/** Whole minutes since midnight that the clocks of `zone` show at `at`: 0 to 1,439. */
export function minuteOfDay(at: EpochMs, zone: ZoneId): number {
  const minutes = Math.floor(localMs(at, zone) / MINUTE_MS) % DAY_MINUTES
  return minutes < 0 ? minutes + DAY_MINUTES : minutes
}

/**
 * The first moment after `at` when the clocks of `zone` come to `time`. On a day when a change skips that time it is
 * the moment of the change; where a change repeats it, either occurrence counts.
 */
export function nextLocalTime(at: EpochMs, time: LocalTime, zone: ZoneId): EpochMs {
  const today = inZone(at, zone).toPlainDate()
  // Three days: a zone that crosses the date line may have had no tomorrow.
  for (let days = 0; days <= 3; days++) {
    const moment = occurrences(today.add({ days }), time, zone).find((occurrence) => occurrence > at)
    if (moment !== undefined) return moment
  }
  throw new RangeError(`no ${time} follows ${at} in ${zone}`)
}

/** When a day's clocks come to `time`: once, twice where they are set back over it, at the change where they skip it. */
function occurrences(day: Temporal.PlainDate, time: LocalTime, zone: ZoneId): EpochMs[] {
  const plain = day.toPlainDateTime(Temporal.PlainTime.from(time))
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  if (!earlier.toPlainDateTime().equals(plain)) {
    const change = earlier.getTimeZoneTransition('next')
    return change === null ? [] : [change.epochMilliseconds]
  }
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  return [earlier.epochMilliseconds, later.epochMilliseconds]
}

import type { EpochMs, ZoneId } from './instant.ts'
import { remember } from './remember.ts'
import { localMs } from './zone.ts'

/** A date of the calendar without a zone: `YYYY-MM-DD`, years 0001 to 9999. Dates compare as text. */
export type Day = string

const DAY_MS = 86_400_000

/** Whether `text` is a date that exists: `2026-02-28`, not `2026-02-30`. */
export function isDay(text: string): boolean {
  if (!/^(?!0000)\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = Date.parse(text)
  return !Number.isNaN(at) && dayOfMs(at) === text
}

/** The date in `zone` at `at`. */
export function localDay(at: EpochMs, zone: ZoneId): Day {
  return dayOfMs(localMs(at, zone))
}

/** When `day` begins in `zone`: its first moment, even where the clocks change at midnight. Throws a RangeError for a date that is none. */
export function startOfDay(day: Day, zone: ZoneId): EpochMs {
  return startOf(`${day} ${zone}`)
}

/** The date that follows. */
export function dayAfter(day: Day): Day {
  return dayOfMs(Date.parse(day) + DAY_MS)
}

const startOf = remember(2_000, (dayAndZone: string): EpochMs => {
  const [day, zone] = dayAndZone.split(' ') as [Day, ZoneId]
  return Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds
})

/** The date that a UTC clock shows. The day after the last of them is written with a sign, as ISO 8601 has it. */
export function dayOfMs(utcMs: number): Day {
  return new Date(utcMs).toISOString().split('T', 1)[0]!
}

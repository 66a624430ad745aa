/**
 * Time without a clock: durations, days and times of day in time zones, right over clock changes.
 * Every function takes the moment it is asked about.
 */
export { calendarWindow, LONGEST_DAYS, weekdayOf } from './calendar.ts'
export type { CalendarUnit } from './calendar.ts'
export type { EpochMs, IsoDuration, ZoneId } from './instant.ts'
export { durationText } from './duration-text.ts'
export type { GrammaticalCase } from './duration-text.ts'
export { addDuration, exactMs, isDuration, isExact, longestMs, subtractDuration } from './duration.ts'
export { dayAfter, isDay, localDay, startOfDay } from './day.ts'
export type { Day } from './day.ts'
export { isLocalTime, minuteOfDay, minutesOf, nextLocalTime } from './local-time.ts'
export type { LocalTime } from './local-time.ts'
export { isZone } from './zone.ts'

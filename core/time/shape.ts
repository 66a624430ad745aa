import { z } from 'zod'
import { isDuration, isExact, longestMs, LONGEST_YEARS } from './duration.ts'
import { isLocalTime } from './local-time.ts'
import { isZone } from './zone.ts'

export const durationShape = z
  .string()
  .max(64)
  .refine(isDuration, `must be an ISO 8601 duration of at most ${LONGEST_YEARS} years, such as P14D or PT36H`)

/** A duration in which time passes. */
export const lastingDurationShape = durationShape.refine(
  (text) => !isDuration(text) || longestMs(text) > 0,
  'must be longer than nothing',
)

/** A duration that lasts the same wherever it is laid. */
export const exactDurationShape = lastingDurationShape.refine(
  (text) => !isDuration(text) || isExact(text),
  'must be in weeks, days or less, such as P30D: months and years differ in length',
)

export const zoneShape = z.string().refine(isZone, 'must name an IANA time zone, such as Asia/Yekaterinburg')

export const localTimeShape = z.string().refine(isLocalTime, 'must be a time of day, HH:MM')

/** Weekdays, 1 Monday to 7 Sunday, each at most once. */
export const weekdaysShape = z
  .array(z.int().min(1).max(7))
  .min(1)
  .refine((days) => new Set(days).size === days.length, 'must not name a weekday twice')

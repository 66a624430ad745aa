import type { EpochMs, ZoneId } from './instant.ts'
import { remember } from './remember.ts'

/** A stretch of time in which a zone keeps one offset from UTC: `from` ≤ t < `until`. */
export interface OffsetSpan {
  from: EpochMs
  until: EpochMs
  offsetMs: number
}

const ZONES_KEPT = 500
const SPANS_KEPT_PER_ZONE = 8

/** Whether `text` names a time zone of the IANA database (`Asia/Yekaterinburg`, `UTC`); bare offsets do not. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(text)) return false
  try {
    inZone(0, text)
    return true
  } catch {
    return false
  }
}

/** `at` on the zone's own clock and calendar. Throws a RangeError when there is no such zone. */
export function inZone(at: EpochMs, zone: ZoneId): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
}

/** The span around `at`. Asking Temporal costs microseconds, so the spans of late are kept: a batch lies in one or two. */
export function offsetSpan(at: EpochMs, zone: ZoneId): OffsetSpan {
  const spans = spansOf(zone)
  for (const span of spans) if (span.from <= at && at < span.until) return span
  const span = findSpan(at, zone)
  if (spans.length === SPANS_KEPT_PER_ZONE) spans.pop()
  spans.unshift(span)
  return span
}

/**
 * The zone's clock at `at`, as the milliseconds that a UTC clock showing the same date and time would have.
 * `Date`'s UTC parts of it are the local parts.
 */
export function localMs(at: EpochMs, zone: ZoneId): number {
  return at + offsetSpan(at, zone).offsetMs
}

const spansOf = remember(ZONES_KEPT, (_zone: ZoneId): OffsetSpan[] => [])

function findSpan(at: EpochMs, zone: ZoneId): OffsetSpan {
  const local = inZone(at, zone)
  // `previous` looks strictly before its own moment, and a change that happens at `at` already holds at `at`.
  const from = local.add({ nanoseconds: 1 }).getTimeZoneTransition('previous')
  const until = local.getTimeZoneTransition('next')
  return {
    from: from?.epochMilliseconds ?? -Infinity,
    until: until?.epochMilliseconds ?? Infinity,
    offsetMs: local.offsetNanoseconds / 1e6,
  }
}

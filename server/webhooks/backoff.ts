import type { EpochMs } from '@otklik/core/time'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** After the n-th failed try, each moved by up to ±20 %: about three days in all, as Standard Webhooks suggests. */
const PAUSES_MS = [5 * SECOND, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]
export const MAX_ATTEMPTS = PAUSES_MS.length + 1

/** The longest that a receiver may ask us to wait. */
const LONGEST_RETRY_AFTER_MS = 24 * HOUR

/**
 * When to try again after the n-th failed try; null when it was the last.
 * @param attempt counted from 1
 * @param retryAfter what the receiver's header of this name says: seconds or a date
 * @param spread a number from 0 to 1
 */
export function nextTryAt(
  attempt: number,
  retryAfter: string | undefined,
  now: EpochMs,
  spread: number,
): EpochMs | null {
  const pause = PAUSES_MS[attempt - 1]
  if (pause === undefined) return null
  const own = Math.round(pause * (0.8 + 0.4 * spread))
  return now + Math.max(own, Math.min(asked(retryAfter, now), LONGEST_RETRY_AFTER_MS))
}

function asked(retryAfter: string | undefined, now: EpochMs): number {
  if (retryAfter === undefined) return 0
  const isDate = /^[A-Z][a-z]{2}, /.test(retryAfter)
  const ms = isDate ? Date.parse(retryAfter) - now : /^\d{1,9}$/.test(retryAfter) ? Number(retryAfter) * SECOND : 0
  return Number.isFinite(ms) ? ms : 0
}

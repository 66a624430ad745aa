import type { EpochMs } from '@otklik/core/time'

/** What a batch repeats is found again in less time than it takes to make it anew. */
const KEPT_AT_MOST = 10_000
const texts = new Map<EpochMs, string>()
const days = new Map<string, EpochMs>()

/** What fits into four digits of a year. No time that we keep lies beyond; a bound that is asked for may. */
const EARLIEST: EpochMs = Date.parse('0001-01-01T00:00:00Z')
const LATEST: EpochMs = Date.parse('9999-12-31T23:59:59.999Z')

/** Epoch ms as PostgreSQL and JSON take it; what lies beyond the years 1 to 9999 is taken for their end. */
export function iso(at: EpochMs): string
export function iso(at: EpochMs | null | undefined): string | null
export function iso(at: EpochMs | null | undefined): string | null {
  if (at === null || at === undefined) return null
  return texts.get(at) ?? keep(texts, at, new Date(Math.min(Math.max(at, EARLIEST), LATEST)).toISOString())
}

/**
 * `2026-03-02 12:00:00.123456+00`, as PostgreSQL writes a time in UTC, as epoch ms. The day is mostly known, the rest is
 * digits: a third of what `Date.parse` takes, and times of the past are hardly ever the same.
 */
export function readTime(text: string): EpochMs {
  if (text.charCodeAt(DAY_LENGTH) !== SPACE || !text.endsWith('+00')) return readFarTime(text)
  const day = text.slice(0, DAY_LENGTH)
  const midnight = days.get(day) ?? keep(days, day, Date.parse(day))
  const seconds = (twoDigits(text, 11) * 60 + twoDigits(text, 14)) * 60 + twoDigits(text, 17)
  return midnight + seconds * 1000 + digit(text, 20) * 100 + digit(text, 21) * 10 + digit(text, 22)
}

const DAY_LENGTH = 'YYYY-MM-DD'.length
const SPACE = 32
const ZERO = 48

function twoDigits(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
}

/** Of the fraction, which may be shorter: what follows it, the sign and the zeros of the zone, counts for nothing. */
function digit(text: string, at: number): number {
  const value = text.charCodeAt(at) - ZERO
  return value >= 0 && value <= 9 ? value : 0
}

const FAR_TIME = /^(\d{5,6}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,6})?)\+00$/

function readFarTime(text: string): EpochMs {
  const parts = FAR_TIME.exec(text)
  if (!parts) throw new RangeError(`A time that cannot be read: ${text}`)
  return Date.parse(`+${parts[1]!.padStart('YYYYYY-MM-DD'.length, '0')}T${parts[2]}Z`)
}

function keep<Key, Value>(kept: Map<Key, Value>, key: Key, value: Value): Value {
  if (kept.size >= KEPT_AT_MOST) kept.clear()
  kept.set(key, value)
  return value
}

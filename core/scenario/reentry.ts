import type { Fields } from '../condition/definition.ts'
import { addDuration } from '../time/duration.ts'
import type { EpochMs, ZoneId } from '../time/instant.ts'
import type { Reentry } from './definition.ts'
import { readField } from './fields.ts'

/** An enrollment of the contact in the scenario, whatever its version. */
export interface EarlierEnrollment {
  startedAt: EpochMs
  /** Null: it is still on its way. */
  endedAt: EpochMs | null
  /** What `reentryKey` gave when it began. */
  key: string | null
}

export interface Entry {
  enter: boolean
  reason?: 'entered-before' | 'still-in' | 'entered-lately' | 'same-key'
}

/**
 * Whether a contact with these earlier enrollments may begin the scenario at `now`. A period counts from when the
 * contact last began it, in days of `zone`, whether that has ended or not.
 * @param key what `reentryKey` gives for the event that would start it
 */
export function mayEnter(
  reentry: Reentry | undefined,
  earlier: readonly EarlierEnrollment[],
  key: string | null,
  now: EpochMs,
  zone: ZoneId,
): Entry {
  const reason = reentry && refusal(reentry, earlier, key, now, zone)
  return reason === undefined ? { enter: true } : { enter: false, reason }
}

/** The value that tells enrollments that run in parallel apart, as text; null where none is asked for, or the field has none. */
export function reentryKey(reentry: Reentry | undefined, fields: Fields): string | null {
  if (reentry?.mode !== 'parallel' || reentry.key === undefined) return null
  const value = readField(fields, reentry.key)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

function refusal(
  reentry: Reentry,
  earlier: readonly EarlierEnrollment[],
  key: string | null,
  now: EpochMs,
  zone: ZoneId,
): Entry['reason'] {
  switch (reentry.mode) {
    case 'never':
      return earlier.length > 0 ? 'entered-before' : undefined
    case 'ended':
      return earlier.some(({ endedAt }) => endedAt === null) ? 'still-in' : undefined
    case 'after':
      return earlier.some(({ startedAt }) => now < addDuration(startedAt, reentry.period, zone))
        ? 'entered-lately'
        : undefined
    case 'parallel':
      return reentry.key !== undefined && key !== null && earlier.some((one) => one.key === key)
        ? 'same-key'
        : undefined
  }
}

import { exactMs } from '../time/duration.ts'
import type { EpochMs, IsoDuration } from '../time/instant.ts'
import type { AsOf } from './as-of.ts'

/** A stretch of time that moves along with now: of all whose age is at least the one and less than the other. */
export interface Window {
  youngestMs: number
  oldestMs: number
}

/** All that is over by now; only what is younger than `within`, and before the time that `ago` goes back. */
export function windowOf({ within, ago }: { within?: IsoDuration; ago?: IsoDuration }): Window {
  const youngestMs = ago === undefined ? 0 : exactMs(ago)
  return { youngestMs, oldestMs: within === undefined ? Infinity : youngestMs + exactMs(within) }
}

/** The window of the same length just before. */
export function windowBefore({ youngestMs, oldestMs }: Window): Window {
  return { youngestMs: oldestMs, oldestMs: oldestMs + (oldestMs - youngestMs) }
}

/** Whether `at` lies in the window now; tells when time will bring it in, or take it out again. */
export function isWithin({ youngestMs, oldestMs }: Window, at: EpochMs, asOf: AsOf): boolean {
  const ageMs = asOf.now - at
  const holds = ageMs >= youngestMs && ageMs < oldestMs
  if (ageMs < youngestMs) asOf.mayChange?.(at + youngestMs)
  else if (holds && oldestMs < Infinity) asOf.mayChange?.(at + oldestMs)
  return holds
}

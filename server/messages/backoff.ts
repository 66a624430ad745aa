/** Tries after which a message is given up: with the pauses below, after about 30 hours. */
export const MAX_ATTEMPTS = 10

const FIRST_PAUSE_MS = 30_000
const LONGEST_PAUSE_MS = 6 * 3_600_000

/**
 * How long to wait after the n-th failed try: 30 s, 2 min, 8 min … at most 6 h, each moved by up to ±20 %, so that
 * a provider that comes back is not met by all at once.
 * @param attempt counted from 1
 * @param spread a number from 0 to 1
 */
export function pauseMs(attempt: number, spread: number): number {
  const pause = Math.min(FIRST_PAUSE_MS * 4 ** (attempt - 1), LONGEST_PAUSE_MS)
  return Math.round(pause * (0.8 + 0.4 * spread))
}

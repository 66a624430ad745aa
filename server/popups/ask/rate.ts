import type { Clock } from '../../platform/clock.ts'
import { ProblemError } from '../../platform/errors/index.ts'

const WINDOW_MS = 60_000
/** A person hardly comes to a tenth of it. */
const AT_MOST = 120
const REQUESTERS = 20_000

/**
 * Refuses a requester who asks too often of this process: a tab of ours never does.
 * @throws ProblemError `too-many-requests`
 */
export function openRate(clock: Clock): (requester: string) => void {
  let counts = new Map<string, number>()
  let begunAt = 0
  return (requester) => {
    const now = clock.now()
    if (Math.abs(now - begunAt) >= WINDOW_MS || counts.size >= REQUESTERS) {
      counts = new Map()
      begunAt = now
    }
    const count = (counts.get(requester) ?? 0) + 1
    counts.set(requester, count)
    if (count > AT_MOST) throw new ProblemError('too-many-requests')
  }
}

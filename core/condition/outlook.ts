import type { EpochMs } from '../time/instant.ts'
import type { AsOf } from './as-of.ts'
import type { Predicate } from './compile.ts'
import type { Fields } from './definition.ts'

/** Whether a condition holds, and when time alone may change that; null: never. */
export interface Outlook {
  holds: boolean
  nextChangeAt: EpochMs | null
}

/** How many moments are looked ahead to. What comes after them is looked at again when it is there. */
const LOOKS = 16

/**
 * Looks ahead: a moment at which something could change, and then nothing does, is passed over. Whoever bought twenty
 * times is no buyer any more when the last purchase is too old, and the nineteen before need nobody to be woken.
 * `nextChangeAt` is never too late; after many moments without a change it is the next one, come what may.
 */
export function outlook(
  holds: Predicate,
  fields: Fields,
  { now, zone }: Pick<AsOf, 'now' | 'zone'>,
  mostLooks = LOOKS,
): Outlook {
  const first = lookAt(holds, fields, now, zone)
  let next = first.nextAt
  for (let looks = 1; looks < mostLooks && next < Infinity; looks++) {
    const later = lookAt(holds, fields, next, zone)
    if (later.holds !== first.holds) break
    next = later.nextAt
  }
  return { holds: first.holds, nextChangeAt: next === Infinity ? null : next }
}

function lookAt(predicate: Predicate, fields: Fields, now: EpochMs, zone: string) {
  let nextAt = Infinity
  const holds = predicate(fields, { now, zone, mayChange: (at) => (nextAt = Math.min(nextAt, at)) })
  return { holds, nextAt }
}

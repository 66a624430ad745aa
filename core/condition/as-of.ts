import type { EpochMs, ZoneId } from '../time/instant.ts'
import type { Fields } from './definition.ts'

/** The moment from which a condition is looked at. */
export interface AsOf {
  now: EpochMs
  /** The workspace's, for dates of a comparison that names no zone. */
  zone: ZoneId
  /**
   * Is told, of every part that was looked at, the first moment after `now` at which its value could be another
   * although nothing new happens. Until the least of these the whole condition keeps its value.
   */
  mayChange?(at: EpochMs): void
}

/** Whether a condition, or a part of one, holds. */
export type Holds = (fields: Fields, asOf: AsOf) => boolean

/** Where no moment is given none is near or past: comparisons with now are false, and no part of a history counts. */
export const AT_NO_TIME: AsOf = { now: NaN, zone: 'UTC' }

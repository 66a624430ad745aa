import type { EpochMs } from '../../time/instant.ts'
import type { RefusalDetail } from '../definition.ts'

/** A decision as it was written down. */
export interface RecordedDecision {
  at: EpochMs
  outcome: 'asked' | 'held' | 'not-asked' | 'slot-returned'
  /** A reason of the policy, or what a scenario gave in its own words; null for those that need none. */
  reason: string | null
  until: EpochMs | null
  detail: RefusalDetail & ScenarioDetail
}

/** What scenarios, rather than the policy, write down beside their reasons. */
export interface ScenarioDetail {
  /** Why the contact may not enter the scenario again. */
  entry?: string
  /** The key of another scenario. */
  scenario?: string
}

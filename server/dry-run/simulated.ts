import type { Effect } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'

/** A decision of the dry run, by what names it in reality as well. */
export interface SimulatedDecision {
  /** The scenario's key. */
  scenario: string
  eventId: string
  step: string
  at: EpochMs
  outcome: 'asked' | 'held' | 'not-asked'
  reason: string | null
  rule: string | null
  /** In which it was asked. */
  channel: string | null
}

/** What one contact's part in the dry run came to, within its period. */
export interface Simulated {
  decisions: SimulatedDecision[]
  /** Steps that were come to. */
  reached: { scenario: string; step: string }[]
  /** Scenarios that were begun, once for each enrollment. */
  entered: string[]
  ended: { scenario: string; outcome: string }[]
  /** What else would have been done. */
  effects: { scenario: string; step: string; kind: Effect['kind'] }[]
  /** Invitations that were really sent, too, so that their answers are known; and others. */
  known: number
  assumed: number
}

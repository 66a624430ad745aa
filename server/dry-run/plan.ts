import type { ContactPolicy, Crisis } from '@otklik/core/policy'
import type { ScenarioDefinition, TriggerMatcher } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'

/** What is tried, on what period, and what is assumed. */
export interface Plan {
  from: EpochMs
  to: EpochMs
  workspaceZone: ZoneId
  scenarios: readonly PlannedScenario[]
  /** Of the tried scenario, where it is started by a schedule by which it did not run. */
  turns: Turns | null
  /** Each in force from its time on, the earliest first; what held before `from`, and the changed one if one is tried. */
  policies: readonly { from: EpochMs; policy: ContactPolicy }[]
  crises: readonly Crisis[]
  /** Channel → the kind of identity that is its address. */
  addressKinds: Readonly<Record<string, string>>
  /** What is assumed of invitations that were never sent. */
  answers: AssumedAnswers
}

/** A schedule that is tried and did not run: whose turn comes when. */
export interface Turns {
  /** The scenario's key. */
  scenario: string
  segment: string
  rounds: readonly { at: EpochMs; isIn(contactId: string): boolean }[]
}

export interface PlannedScenario {
  id: string
  key: string
  priority: number
  /** Each in force from its time on, the earliest first. */
  versions: readonly PlannedVersion[]
}

export interface PlannedVersion {
  version: number
  from: EpochMs
  definition: ScenarioDefinition
  matches: TriggerMatcher
  /** Event types that wake who is on the way. */
  listened: ReadonlySet<string>
}

/** Nobody answers; or as many as answered the survey before, dealt out by a seed. */
export type AssumedAnswers = { mode: 'none' } | { mode: 'rate'; seed: string; surveys: ReadonlyMap<string, AnswerRate> }

export interface AnswerRate {
  /** Of the invitations, 0 to 1. */
  rate: number
  /** The element that is scored, and what was given to it, with how long it took: a sample to draw from. */
  element: string
  drawn: readonly { score: number; group: string; delayMs: number }[]
}

/** What is in force at a time, of a list that begins with the earliest. */
export function inForce<Held extends { from: EpochMs }>(held: readonly Held[], at: EpochMs): Held | undefined {
  return held.findLast(({ from }) => from <= at)
}

import type { ContactPolicy } from '@otklik/core/policy'
import type { Effect, ScenarioDefinition } from '@otklik/core/scenario'

/** POST /api/dry-runs: tries a scenario, a policy or both on what happened; with neither, how it was is repeated. */
export interface DryRunRequest {
  /** A draft; in the place of the scenario with this key, or beside the others. */
  scenario?: { key: string; definition: ScenarioDefinition }
  /** In the place of the policies that held in the period. */
  policy?: ContactPolicy
  /** First and last day, `YYYY-MM-DD`, in the workspace's zone. At most 400 days. */
  from: string
  to: string
  /** What is assumed of invitations that were never sent: nobody answers, or as many as answered before, dealt out by the seed. */
  answers: { mode: 'none' } | { mode: 'rate'; seed: string }
}

export type DryRunState = 'running' | 'done' | 'failed' | 'cancelled'

/** GET /api/dry-runs: the latest first. DELETE /api/dry-runs/{id} cancels one that is running. */
export interface DryRunRow {
  id: string
  state: DryRunState
  request: DryRunRequest
  /** Contacts that were gone through, of how many. */
  done: number
  total: number
  startedAt: string
  startedBy: string | null
  endedAt: string | null
}

/** GET /api/dry-runs/{id}; while it is running the result is that of the contacts so far. */
export interface DryRunDetail extends DryRunRow {
  error: string | null
  result: DryRunResult
}

export interface DryRunResult {
  simulated: Counts
  /** The same of what really happened in the period. */
  real: Pick<Counts, 'entered' | 'asked' | 'spared' | 'held'>
  /** Contacts and events whose decision came out otherwise; the first of them one by one. */
  differences: { n: number; sample: Difference[] }
  /** Of the invitations: whose answers are taken over from those really sent, and whose are assumed. */
  answers: { known: number; assumed: number }
  /** What the dry run could not know. */
  unknown: { scenario: string; step: string; why: 'opened' | 'webhook' }[]
}

export interface Counts {
  entered: { scenario: string; n: number }[]
  asked: { scenario: string; day: string; channel: string; n: number }[]
  /** Who was left alone, and by which rule. */
  spared: Reason[]
  held: Reason[]
  steps: { scenario: string; step: string; n: number }[]
  ended: { scenario: string; outcome: string; n: number }[]
  effects: { scenario: string; step: string; kind: Effect['kind']; n: number }[]
}

export interface Reason {
  scenario: string
  step: string
  reason: string
  rule: string | null
  n: number
}

export interface Difference {
  contactId: string
  scenario: string
  eventId: string
  /** Null: no decision was made. */
  simulated: DecidedThere | null
  real: DecidedThere | null
}

export interface DecidedThere {
  outcome: 'asked' | 'held' | 'not-asked'
  at: string
  reason: string | null
  rule: string | null
  channel: string | null
}

import type { History, PastAnswer } from '@otklik/core/condition'
import type { Crisis, ContactPolicy, SuppressionReason } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import type { Profile } from '../contacts/index.ts'

/** All that happened to one contact, aliases included, each with its times: what a past moment is made anew from. */
export interface ContactPast {
  contactId: string
  /** In the order in which they arrived. */
  arrivals: readonly Arrival[]
  identities: readonly { kind: string; value: string; from: EpochMs }[]
  /** Of the contact, and of its addresses whoever they were stated by. */
  suppressions: readonly {
    contactId: string
    channel: string
    address: string
    reason: SuppressionReason
    from: EpochMs
    until: EpochMs | null
  }[]
  consents: readonly { channel: string; given: boolean; from: EpochMs; until: EpochMs | null }[]
  cases: readonly { openedAt: EpochMs; closedAt: EpochMs | null }[]
  memberships: History['memberships']
  messages: History['messages']
  answers: readonly PastAnswer[]
  enrollments: readonly RealEnrollment[]
  invitations: readonly RealInvitation[]
  decisions: readonly RealDecision[]
}

/** An event as it came in. */
export interface Arrival {
  id: string
  type: string
  source: string
  occurredAt: EpochMs
  takenAt: EpochMs
  parameters: Readonly<Record<string, unknown>>
  dimensions: Readonly<Record<string, string>>
  stated: Profile | null
}

export interface RealEnrollment {
  id: string
  scenarioId: string
  version: number
  eventId: string
  startedAt: EpochMs
  endedAt: EpochMs | null
  /** What it was begun for, where its scenario tells enrollments apart by it. */
  key: string | null
}

export interface RealInvitation {
  id: string
  enrollmentId: string
  step: string
  survey: string
  channel: string
  labels: readonly string[]
  askedAt: EpochMs
  returnedAt: EpochMs | null
  answeredAt: EpochMs | null
  declinedAt: EpochMs | null
  completedAt: EpochMs | null
  answers: readonly { element: string; value: unknown; score: number | null; group: string | null; at: EpochMs }[]
}

export interface RealDecision {
  scenarioId: string
  eventId: string
  step: string
  at: EpochMs
  outcome: 'asked' | 'held' | 'not-asked' | 'slot-returned'
  reason: string | null
  rule: string | null
  channel: string | null
}

/** What held for the whole workspace, with its times. */
export interface WorkspacePast {
  policies: readonly { from: EpochMs; policy: ContactPolicy }[]
  crises: readonly Crisis[]
}

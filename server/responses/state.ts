import type { Surface } from './surfaces.ts'
import type { AnswerValue, Changes } from '@otklik/core/survey'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import type { Sender } from './evidence.ts'

/** One invitation and all that came back on it. */
export interface InvitationState {
  id: string
  /** Null of somebody who is not known. */
  contactId: string | null
  /** Null when no scenario asked. */
  enrollmentId: string | null
  surveyKey: string
  surveyVersion: number
  channel: string
  labels: readonly string[]
  dimensions: Readonly<Record<string, string>>
  /** Of the contact, as it was when asked. */
  language: string
  /** Null where the contact's own is not known. */
  contactZone: ZoneId | null
  expiresAt: EpochMs | null
  answeredAt: EpochMs | null
  /** Why all that is said is held. */
  doubt: string | null
  response: ResponseState | null
  /** Answers in quarantine, oldest first. */
  held: readonly HeldAnswer[]
  /** Somebody has fetched the page. */
  fetched: boolean
}

/** `abandoned`: partial, and untouched for the survey's time. */
export type ResponseStateName = 'partial' | 'complete' | 'declined' | 'abandoned'

export interface ResponseState {
  id: string
  state: ResponseStateName
  startedAt: EpochMs
  updatedAt: EpochMs
  completedAt: EpochMs | null
  /** The one it began on first. */
  surfaces: readonly Surface[]
  durationMs: number
  skipped: readonly string[]
  answers: ReadonlyMap<string, GivenAnswer>
  /** How many replaced values are kept. */
  changes: number
}

export interface GivenAnswer {
  /** The key: of a rating `<element>.<item>`. */
  element: string
  kind: string
  value: AnswerValue
  /** Null for what is no score, and for a score whose element no longer applies. */
  score: number | null
  group: string | null
  /** When it was first given: this places a score in time. */
  answeredAt: EpochMs
  changedAt: EpochMs
}

export interface HeldAnswer extends Sender {
  id: string
  /** Empty when the whole survey was declined. */
  element: string
  value: HeldValue
  surface: Surface | null
  at: EpochMs
  reasons: readonly string[]
  /** Wall time. */
  receivedAt: EpochMs
  /** When it counts unless its requester turns out to be a machine until then; null when it waits for evidence. */
  settleAt: EpochMs | null
}

/** By key where the element has several; null when it was passed over or the survey declined. */
export type HeldValue = AnswerValue | Changes | null

import type { Condition } from '../condition/definition.ts'
import type { PolicyFacts, Verdict } from '../policy/definition.ts'
import type { EpochMs, IsoDuration, ZoneId } from '../time/instant.ts'

/** A scenario as it is stored: a graph of steps, started by a trigger. References to surveys and templates are by key. */
export interface ScenarioDefinition {
  version: 1
  trigger: EventTrigger
  start: StepId
  steps: Readonly<Record<StepId, Step>>
}

export type StepId = string

export interface EventTrigger {
  kind: 'event'
  type: string
  when?: Condition
  /** An event that happened longer ago than this when it arrives starts nothing (an import of old purchases asks nobody). */
  maxAge?: IsoDuration
}

export type Step = WaitStep | AskStep | BranchStep | OpenCaseStep | SendStep | EndStep
export type StepKind = Step['kind']

export interface WaitStep {
  kind: 'wait'
  for: IsoDuration
  /** Counted from the event's own time, or from when the step was reached (the default). */
  from?: 'event' | 'step'
  next: StepId
}

/** Checks the contact policy, takes the asked slot, invites, and waits for the answer as long as the link lives. */
export interface AskStep {
  kind: 'ask'
  survey: string
  channel: string
  template: string
  labels?: string[]
  /** How long the link lives; it never ends when absent. */
  linkLife?: IsoDuration
  /** Where to go on when the score came; ends when absent. A link without end and without `answered` does not hold the contact. */
  answered?: StepId
  unanswered?: StepId
  notAsked?: StepId
}

export interface BranchStep {
  kind: 'branch'
  /** The first arm that holds is taken. */
  arms: { when: Condition; next: StepId }[]
  otherwise: StepId
}

export interface OpenCaseStep {
  kind: 'open-case'
  next?: StepId
}

/** Sends a message that asks nothing (an apology, a notice). Suppressions hold; the asking limits do not. */
export interface SendStep {
  kind: 'send'
  channel: string
  template: string
  labels?: string[]
  next?: StepId
}

export interface EndStep {
  kind: 'end'
  /** Recorded as a `not-asked` decision with this reason when nobody was asked on the way here. */
  reason?: string
}

/** One contact's way through a scenario: what is kept between two calls of `advance`. */
export interface Enrollment {
  step: StepId
  /** `entering`: the step has not run. `waiting`: it has, and waits for its time or for an answer. */
  phase: 'entering' | 'waiting' | 'ended'
  enteredAt: EpochMs
  /** When it is to be advanced next; null when only an answer can wake it, or when it ended. */
  dueAt: EpochMs | null
  asked: boolean
  outcome: string | null
}

/** All that `advance` may know. Loaded for a whole batch in a fixed number of statements. */
export interface Facts {
  contact: Readonly<Record<string, unknown>>
  event: { type: string; occurredAt: EpochMs; parameters: Readonly<Record<string, unknown>> }
  dimensions: Readonly<Record<string, string>>
  /** The response to this enrollment's latest invitation, once its score is confirmed. */
  response: { score: number | null; group: string | null; answers: Readonly<Record<string, unknown>> } | null
  zone: ZoneId
  /** Policy facts for one channel; asked slots of this batch's earlier enrollments included. */
  policy: (channel: string) => PolicyFacts
}

export type Effect =
  | {
      kind: 'decision'
      step: StepId
      verdict: Verdict | { outcome: 'not-asked'; reason: string; rule: null; detail: object }
    }
  | {
      kind: 'invitation'
      step: StepId
      survey: string
      channel: string
      template: string
      labels: string[]
      expiresAt: EpochMs | null
    }
  | { kind: 'message'; step: StepId; channel: string; template: string; labels: string[] }
  | { kind: 'case'; step: StepId }

/** What the definition says happens next, and every effect of it, to be saved in one transaction. */
export interface Advanced {
  next: Enrollment
  effects: Effect[]
}

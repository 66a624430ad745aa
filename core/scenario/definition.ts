import type { Condition, History, Scalar } from '../condition/definition.ts'
import type { PolicyFacts, Verdict } from '../policy/definition.ts'
import type { EpochMs, IsoDuration, ZoneId } from '../time/instant.ts'
import type { LocalTime } from '../time/local-time.ts'

/** A scenario as it is stored: a graph of steps, started by a trigger. References to surveys, templates, segments and scenarios are by key. */
export interface ScenarioDefinition {
  version: 1
  trigger: Trigger
  /** Whether a contact who is or was in the scenario may begin it anew; each time when absent. */
  reentry?: Reentry
  /** Whoever one of these holds for leaves: looked at before every step, and when an event comes in that it asks about. */
  leave?: LeaveRule[]
  /** Of scenarios that want to ask the same contact at the same time the higher goes first; 0 when absent. */
  priority?: number
  start: StepId
  steps: Readonly<Record<StepId, Step>>
  /** Where the panel draws the steps; no meaning beyond that. */
  layout?: Readonly<Record<StepId, { x: number; y: number }>>
}

export type StepId = string

export type Trigger = EventTrigger | AnswerTrigger | SegmentTrigger | ScheduleTrigger | ManualTrigger

export interface EventTrigger {
  kind: 'event'
  type: string
  when?: Condition
  /** An event that happened longer ago than this when it arrives starts nothing (an import of old purchases asks nobody). */
  maxAge?: IsoDuration
}

/** A survey was answered: the first score came (or changed its group), it was completed, or left with answers half-way. */
export interface AnswerTrigger {
  kind: 'answer'
  survey: string
  on: 'score' | 'complete' | 'partial'
  when?: Condition
}

export interface SegmentTrigger {
  kind: 'segment'
  segment: string
  on: 'enter' | 'leave'
  when?: Condition
}

/**
 * Time and again for everybody in a segment: at `time` in the workspace's zone. `spread`: the contacts are dealt out
 * evenly over the period, each always on the same days of it; otherwise all begin with the period.
 */
export interface ScheduleTrigger {
  kind: 'schedule'
  segment: string
  /** How often each contact is started, counted from `from`. */
  every: IsoDuration
  /** The first day, `YYYY-MM-DD`. */
  from: string
  time: LocalTime
  spread?: boolean
  /** Only on these (1 Monday to 7 Sunday); what falls on another day comes on the next that is one. */
  weekdays?: number[]
  when?: Condition
}

/** By hand, for a segment (a campaign), or by another scenario's `enter` step. */
export interface ManualTrigger {
  kind: 'manual'
  when?: Condition
}

export type Reentry =
  | { mode: 'never' }
  | { mode: 'ended' }
  | { mode: 'after'; period: IsoDuration }
  /** Each time; with `key` (`event.order`) only once for each of its values. */
  | { mode: 'parallel'; key?: string }

export interface LeaveRule {
  when: Condition
  /** Recorded as the enrollment's outcome. */
  outcome: string
  /** It is what the scenario is there for. */
  goal?: boolean
}

export type Step =
  | WaitStep
  | WaitForStep
  | BranchStep
  | SplitStep
  | AskStep
  | SendStep
  | NotifyStep
  | UpdateContactStep
  | ListStep
  | OpenCaseStep
  | WebhookStep
  | RaiseEventStep
  | EnterStep
  | GoalStep
  | EndStep
export type StepKind = Step['kind']

/** Lets time pass: exactly one of `for`, `untilField` and `untilTime`. */
export interface WaitStep {
  kind: 'wait'
  for?: IsoDuration
  /** With `for`: counted from the event's own time, or from when the step was reached (the default). */
  from?: 'event' | 'step'
  /** Until the date of a field, `event.deliveryDate`, shifted; a date without a time is its day at `at` (09:00), in the contact's zone. Passes at once when the field has none. */
  untilField?: { field: string; shift?: IsoDuration; direction?: 'before' | 'after'; at?: LocalTime }
  /** Until the clock comes to it in the contact's zone, on one of the weekdays (1 Monday to 7 Sunday) where given. */
  untilTime?: { at: LocalTime; weekdays?: number[] }
  next: StepId
}

/** Until an event of the contact, or the answer to the enrollment's latest invitation, comes in; else until the time is out. */
export interface WaitForStep {
  kind: 'wait-for'
  what: { event: string; when?: Condition; same?: string[] } | { answer: 'score' | 'complete' }
  timeout: IsoDuration
  next: StepId
  timedOut: StepId
}

export interface BranchStep {
  kind: 'branch'
  /** The first arm that holds is taken. */
  arms: { when: Condition; next: StepId; name?: string }[]
  otherwise: StepId
}

/** Deals contacts out by weight: the same contact always gets the same variant of the step. Recorded. */
export interface SplitStep {
  kind: 'split'
  variants: { id: string; weight: number; next: StepId }[]
}

/** Checks the contact policy, takes the asked slot, invites, and waits for the answer as long as the link lives. */
export interface AskStep {
  kind: 'ask'
  survey: string
  /** In order: the first in which the contact can be reached is taken. At least one. */
  ways: AskWay[]
  labels?: string[]
  /** How long the link lives; it never ends when absent. */
  linkLife?: IsoDuration
  /** While there is no score. Each `after` counts from the invitation; earlier first. */
  reminders?: { after: IsoDuration; template?: string; channel?: string }[]
  /** Where to go on when the score came; ends when absent. A link without end and without `answered` does not hold the contact. */
  answered?: StepId
  unanswered?: StepId
  notAsked?: StepId
}

export interface AskWay {
  channel: string
  template: string
}

/** Sends a message to the contact that asks nothing (an apology, a notice). Suppressions hold; the asking limits do not. */
export interface SendStep {
  kind: 'send'
  channel: string
  template: string
  labels?: string[]
  next?: StepId
}

/** Sends a mail to somebody of the company: whom the case routing names for the contact, a member, or an address. */
export interface NotifyStep {
  kind: 'notify'
  to: { routing: true } | { member: string } | { email: string }
  template: string
  next?: StepId
}

/** Attributes to set; null takes one away; `{ field }` copies what the field holds. */
export interface UpdateContactStep {
  kind: 'update-contact'
  set: Readonly<Record<string, Scalar | null | { field: string }>>
  next?: StepId
}

/** Puts the contact on a static list or takes it off. */
export interface ListStep {
  kind: 'list'
  list: string
  action: 'add' | 'remove'
  next?: StepId
}

export interface OpenCaseStep {
  kind: 'open-case'
  next?: StepId
}

/** Posts the event, the contact and what was answered to an address. */
export interface WebhookStep {
  kind: 'webhook'
  url: string
  next?: StepId
}

/** Raises an event of the contact, which may start other scenarios. */
export interface RaiseEventStep {
  kind: 'raise-event'
  type: string
  parameters?: Readonly<Record<string, Scalar | { field: string }>>
  next?: StepId
}

/** Starts another scenario, whose trigger is by hand, with the same event. */
export interface EnterStep {
  kind: 'enter'
  scenario: string
  next?: StepId
}

/** Notes that the contact came to what the scenario is there for. */
export interface GoalStep {
  kind: 'goal'
  name: string
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
  /** When the enrollment began. */
  startedAt: EpochMs
  /** When the step was come to. */
  enteredAt: EpochMs
  /** When it is to be advanced next; null when only an answer or an event can wake it, or when it ended. */
  dueAt: EpochMs | null
  asked: boolean
  outcome: string | null
  memory: Memory
}

/** What an enrollment remembers of its way. Nothing is kept that is empty. */
export interface Memory {
  /** How often steps were come to, of those that can be come to again: a loop is bounded by it. */
  visits?: Readonly<Record<StepId, number>>
  /** Which variant each split gave. */
  variants?: Readonly<Record<StepId, string>>
  /** By name. */
  goals?: readonly string[]
  /** Of the current step alone: since when the policy has held it; how many reminders went out, and when it invited, by which way. */
  step?: { heldSince?: EpochMs; reminded?: number; invitedAt?: EpochMs; way?: number }
}

/** All that `advance` may know. Loaded for a whole batch in a fixed number of statements. */
export interface Facts {
  /** For hashes: splits and samples. */
  contactId: string
  /** Its attributes, and `name`, `language` and `zone`, which no attribute can hide. */
  contact: Readonly<Record<string, unknown>>
  event: { type: string; occurredAt: EpochMs; parameters: Readonly<Record<string, unknown>> }
  dimensions: Readonly<Record<string, string>>
  /** The response to this enrollment's latest invitation, once its score is confirmed. */
  response: {
    score: number | null
    group: string | null
    complete: boolean
    answers: Readonly<Record<string, unknown>>
  } | null
  /** The contact's zone, else the workspace's. */
  zone: ZoneId
  /** Whose days the dates in conditions are. */
  workspaceZone: ZoneId
  /** A getter may say that it is not loaded yet, by throwing. */
  readonly history: History
  /** Policy facts for one channel; asked slots of this batch's earlier enrollments included. */
  policy: (channel: string) => PolicyFacts
  /** The scenario's key, as policies name it. */
  scenario: string
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
  /** Another message with the link of the latest invitation. */
  | { kind: 'reminder'; step: StepId; channel: string; template: string; labels: string[]; number: number }
  | { kind: 'message'; step: StepId; channel: string; template: string; labels: string[] }
  | { kind: 'notice'; step: StepId; to: NotifyStep['to']; template: string }
  | { kind: 'case'; step: StepId }
  | { kind: 'contact'; step: StepId; set: Readonly<Record<string, Scalar | null>> }
  | { kind: 'list'; step: StepId; list: string; action: 'add' | 'remove' }
  | { kind: 'event'; step: StepId; type: string; parameters: Readonly<Record<string, Scalar>> }
  | { kind: 'webhook'; step: StepId; url: string }
  | { kind: 'enter'; step: StepId; scenario: string }

/** What the definition says happens next, and every effect of it, to be saved in one transaction. */
export interface Advanced {
  next: Enrollment
  effects: Effect[]
  /** The steps that were come to, in order; the one that it stood at before is not among them. */
  path: StepId[]
}

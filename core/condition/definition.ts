import type { EpochMs, IsoDuration, ZoneId } from '../time/instant.ts'

/**
 * One boolean expression over named fields and over what is known of a contact's past. Two-valued logic: a comparison
 * with a missing value is false, and its negation true. Text is compared after NFC and one case-fold, numbers as
 * float8, dates in the workspace's zone unless the comparison names one.
 */
export type Condition =
  | All
  | Any
  | Not
  | Comparison
  | EventsCondition
  | AnswerCondition
  | MessageCondition
  | SegmentCondition

export interface All {
  all: Condition[]
}
export interface Any {
  any: Condition[]
}
export interface Not {
  not: Condition
}

/** What a value is held against, in every node that compares one. */
export interface Test {
  is: Operator
  /** Absent for `empty`; a list for `in`; a pattern for `matches`; a duration for the three of relative dates; otherwise one scalar. */
  value?: Scalar | Scalar[]
  /** Whose days dates are; the workspace's when absent. */
  zone?: ZoneId
}

export interface Comparison extends Test {
  /** A path whose head names the source: `event.amount`, `dimension.region`, `contact.vip`, `answer.reason`, `response.score`. */
  field: string
}

/**
 * What the contact's events amount to: how many there were, or what one of their parameters sums up to. Only what had
 * happened by now counts.
 */
export interface EventsCondition extends Test {
  events: EventSelection
  take: Aggregate
  /** The parameter that is taken, `event.amount`, also `event.occurredAt`; absent for `count`. Other than numbers are passed over by sum, average, minimum and maximum. */
  of?: string
  /**
   * Instead of `value`: the same aggregate over the window of the same length just before (needs `within`). The
   * average bill grew: take average, is greater, versus previous.
   */
  versus?: 'previous'
}

export interface EventSelection {
  type: string
  /** Seen from each of the events: `event.*` and `dimension.*` are its own. No part of the past may be asked in it. */
  when?: Condition
  /** Only events whose age at now is less than this; exact time: a day is 24 hours. All when absent. */
  within?: IsoDuration
  /** Shifts the window back: it ends this long before now. Stopped buying: none within P30D, some within P30D ago P30D. */
  ago?: IsoDuration
  /** Only events that were taken in after the enrollment began; in scenarios. */
  since?: 'start'
  /** Only events whose parameters of these names equal those of the event that started the enrollment; in scenarios. */
  same?: string[]
}

/**
 * `sum` of nothing is 0 as `count` is; of nothing the others are missing. `first` and `last` are what the first and the
 * last event by time have, missing where this one has none.
 */
export type Aggregate = 'count' | 'sum' | 'average' | 'minimum' | 'maximum' | 'first' | 'last'

/** What the contact answered to an element of a survey in any of its responses: the latest answer, or any of them. */
export interface AnswerCondition extends Test {
  answer: {
    survey: string
    element: string
    /** `value` (the default), or `group`: promoter, passive, detractor and the like. */
    of?: 'value' | 'group'
    /** The latest (the default), or any that satisfies: of no answers none does, not even `empty`. */
    which?: 'last' | 'any'
    /** Only answers younger than this. */
    within?: IsoDuration
  }
}

/** Whether a message that fits was sent, delivered, opened (unreliable), clicked (confirmed) or answered; the time of that counts. */
export interface MessageCondition {
  message: {
    was: 'sent' | 'delivered' | 'opened' | 'clicked' | 'answered'
    label?: string
    channel?: string
    template?: string
    survey?: string
    within?: IsoDuration
  }
}

/** Whether the contact is in the segment, static lists included, by its key. */
export interface SegmentCondition {
  segment: string
}

export type Scalar = string | number | boolean

export type Operator =
  | 'equal'
  | 'in'
  | 'contains'
  | 'startsWith'
  /** A regular expression of the common subset (see `pattern/pattern.ts`), anywhere in the text, case-insensitive. */
  | 'matches'
  | 'less'
  | 'atMost'
  | 'greater'
  | 'atLeast'
  | 'before'
  | 'after'
  /** A date or instant m relative to now, for a duration d of exact time; a day stands for its first moment. now − d < m ≤ now */
  | 'withinLast'
  /** m ≤ now − d */
  | 'longerAgo'
  /** now < m ≤ now + d */
  | 'withinNext'
  | 'empty'

/** The heads that a field path may start with; what a condition can see of the world. */
export interface Fields {
  contact?: Readonly<Record<string, unknown>>
  event?: Readonly<Record<string, unknown>>
  dimension?: Readonly<Record<string, unknown>>
  answer?: Readonly<Record<string, unknown>>
  response?: Readonly<Record<string, unknown>>
  /** The contact's past; may be a getter that says it is not loaded by throwing. What is absent never happened. */
  history?: History
  /** In scenarios: when the enrollment began, and the event that began it. */
  start?: { at: EpochMs; parameters: Readonly<Record<string, unknown>> }
}

/**
 * What a contact's past holds, each part with its times, so that it can be looked at as of any moment: what is later
 * than the moment of evaluation does not count. Events in the order of their time, then of their ids.
 */
export interface History {
  events: readonly PastEvent[]
  messages: readonly PastMessage[]
  answers: readonly PastAnswer[]
  memberships: readonly Membership[]
}

export interface PastEvent {
  type: string
  occurredAt: EpochMs
  /** Business time of its arrival. */
  takenAt: EpochMs
  parameters: Readonly<Record<string, unknown>>
  dimensions: Readonly<Record<string, unknown>>
}

export interface PastMessage {
  labels: readonly string[]
  channel: string
  template: string
  survey: string | null
  sentAt: EpochMs
  deliveredAt: EpochMs | null
  openedAt: EpochMs | null
  clickedAt: EpochMs | null
  answeredAt: EpochMs | null
}

export interface PastAnswer {
  survey: string
  element: string
  value: unknown
  group: string | null
  at: EpochMs
}

/** From when to when (null: still) the contact was in the segment. */
export interface Membership {
  segment: string
  from: EpochMs
  until: EpochMs | null
}

/** What of a contact's past some conditions ask about, and so what must be loaded for them (see `historyNeeds`). */
export interface HistoryNeeds {
  /** Event type → the age in ms from which its events count for nothing; null: all of them count. */
  events: ReadonlyMap<string, number | null>
  /** The same of messages; undefined: none are asked about. */
  messages: number | null | undefined
  /** Keys of surveys. */
  answers: ReadonlySet<string>
  /** Keys of segments. */
  memberships: ReadonlySet<string>
}

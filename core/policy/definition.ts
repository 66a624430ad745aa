import type { Condition, Fields } from '../condition/definition.ts'
import type { EpochMs, IsoDuration, ZoneId } from '../time/instant.ts'
import type { LocalTime } from '../time/local-time.ts'

/** The rules on how often, when and whether a person may be asked, over all scenarios and channels. */
export interface ContactPolicy {
  version: 1
  rules: PolicyRule[]
}

export type PolicyRule = LimitRule | GapRule | QuietHoursRule | SampleRule | OpenCaseRule | ConsentRule | HoldoutRule

export type RuleKind = PolicyRule['kind']

interface RuleBase {
  id: string
  /** What people call it. */
  name?: string
  /** What it binds; all when absent. Of labels one is enough; of the three that are given, all must fit. */
  applies?: Scope
  /** Binds only contacts for whom this holds. */
  when?: Condition
  /** What else than asking it binds: reminders and thank-yous (what is sent without asking) are exempt unless named. */
  alsoFor?: ('reminder' | 'send')[]
  /** What happens to whom it refuses; what each kind does when absent stands with the kind. */
  then?: Consequence
}

export interface Scope {
  labels?: string[]
  surveys?: string[]
  channels?: string[]
}

/**
 * `drop`: leaves the scenario. `pass`: goes on without being asked, by the step's way for that. `hold`: waits until
 * asking is free, at most for `expiry`, then as `pass`.
 */
export type Consequence = 'drop' | 'pass' | { hold: IsoDuration }

/** At most `max` invitations in a window. Counts those within its scope, binds those within its scope. Else `pass`. */
export interface LimitRule extends RuleBase {
  kind: 'limit'
  max: number
  window: RollingWindow | CalendarWindow
}
/** Ends now. */
export interface RollingWindow {
  rolling: IsoDuration
}
/** The day, week (from Monday), month, quarter or year of now; in `zone`, else the workspace's. */
export interface CalendarWindow {
  calendar: 'day' | 'week' | 'month' | 'quarter' | 'year'
  zone?: ZoneId
}

/** No invitation sooner than `gap` after the contact was last invited, answered or declined, within its scope. Else `pass`. */
export interface GapRule extends RuleBase {
  kind: 'gap'
  since: 'invited' | 'answered' | 'declined'
  gap: IsoDuration
}

/**
 * Nothing is sent from `from` until `to`, local time in the contact's zone, else the workspace's; may span midnight.
 * On `weekdays` (1 Monday to 7 Sunday) nothing is sent all day. Else held until it is over, without expiry.
 */
export interface QuietHoursRule extends RuleBase {
  kind: 'quiet-hours'
  from?: LocalTime
  to?: LocalTime
  weekdays?: number[]
}

/** Only this share (0 to 1) of contacts is asked: by a hash of the contact and the rule's id, the same every time. Else `pass`. */
export interface SampleRule extends RuleBase {
  kind: 'sample'
  share: number
}

/** Not while the contact has a case that is not closed. Else `pass`. */
export interface OpenCaseRule extends RuleBase {
  kind: 'open-case'
}

/** Only with the contact's consent for the channel. Else `pass`. */
export interface ConsentRule extends RuleBase {
  kind: 'consent'
}

/** This share (0 to 1) of contacts is left alone altogether, reminders and thank-yous included; by a hash of the contact. Else `drop`. */
export interface HoldoutRule extends RuleBase {
  kind: 'holdout'
  share: number
}

/** What is to be done: ask anew, remind of an invitation, or send what asks nothing. */
export type Purpose = 'ask' | 'reminder' | 'send'

/** What the decision is about. */
export interface Request {
  purpose: Purpose
  channel: string
  /** Null when nothing is asked. */
  survey: string | null
  labels: readonly string[]
  /** The scenario's key. */
  scenario: string
  /** Since when the enrollment has been held at this step; null when it was not. */
  heldSince: EpochMs | null
}

/** What the decision needs to know of one contact, as of `now`. */
export interface PolicyFacts {
  policy: ContactPolicy
  /** Switches that are on, whatever contact. */
  crises: readonly Crisis[]
  contactId: string
  /** The contact's zone, else the workspace's. */
  zone: ZoneId
  /** For calendar windows. */
  workspaceZone: ZoneId
  /** Asked slots that are taken, in any order; slots that were given back are not here. */
  asked: readonly AskedSlot[]
  answered: readonly AskedSlot[]
  declined: readonly AskedSlot[]
  openCases: number
  /** Channels for which a consent holds. */
  consents: ReadonlySet<string>
  /** The address in the wanted channel, or null when the contact has none. */
  address: string | null
  /** Why the address may not be written to, or null. */
  suppression: { reason: SuppressionReason; from: EpochMs } | null
  /** What the rules' own conditions look at. */
  fields: Fields
}

export type SuppressionReason = 'unsubscribed' | 'bounced' | 'complained' | 'by-hand'

export interface AskedSlot {
  at: EpochMs
  labels: readonly string[]
  survey: string
  channel: string
}

/**
 * A crisis switch: from its beginning until its end what it names is held, or the limits are others. Everything when
 * neither labels nor scenarios are named.
 */
export interface Crisis {
  id: string
  from: EpochMs
  until: EpochMs
  labels?: string[]
  /** By key. */
  scenarios?: string[]
  /** Instead of holding: these rules stand in for those of the policy with the same id, and beside the others. */
  rules?: PolicyRule[]
}

export type RefusalReason =
  | 'limit'
  | 'gap-invited'
  | 'gap-answered'
  | 'gap-declined'
  | 'quiet-hours'
  | 'sample'
  | 'open-case'
  | 'consent'
  | 'holdout'
  | 'crisis'
  | 'no-address'
  | SuppressionReason

/** The outcome of a policy check. `rule` is the id of the rule that decided, where one did. */
export type Verdict =
  | { outcome: 'asked' }
  | { outcome: 'held'; until: EpochMs; reason: RefusalReason; rule: string | null; detail: RefusalDetail }
  | {
      outcome: 'not-asked'
      reason: RefusalReason
      rule: string | null
      /** Whether the contact leaves the scenario with it. */
      drop: boolean
      detail: RefusalDetail
    }

/** Figures for the sentence on the timeline. */
export interface RefusalDetail {
  /** Absent for asking. */
  purpose?: Exclude<Purpose, 'ask'>
  /** Where there is no address, no consent, or a suppression. */
  channel?: string
  /** When the limiting invitation, answer or refusal was. */
  at?: EpochMs
  /** When asking is free again. */
  freeAt?: EpochMs
  max?: number
  count?: number
  window?: RollingWindow | CalendarWindow
  gap?: IsoDuration
  labels?: string[]
  share?: number
  /** In whose zone quiet hours were counted, and when they end there. */
  zone?: ZoneId
  to?: LocalTime
  /** Held until its expiry. */
  heldSince?: EpochMs
}

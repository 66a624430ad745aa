import type { EpochMs, IsoDuration, ZoneId } from '../time/instant.ts'

/** The rules on how often, when and whether a person may be asked, over all scenarios and channels. */
export interface ContactPolicy {
  version: 1
  rules: PolicyRule[]
}

export type PolicyRule = LimitRule | GapAfterAnswerRule | QuietHoursRule

/** At most `max` invitations in a rolling window that ends now. */
export interface LimitRule {
  kind: 'limit'
  id: string
  max: number
  window: IsoDuration
  /** Counts, and binds, only invitations that carry one of these labels; all when absent. */
  labels?: string[]
}

/** No invitation sooner than `gap` after the contact last answered one. */
export interface GapAfterAnswerRule {
  kind: 'gap-after-answer'
  id: string
  gap: IsoDuration
}

/** Nothing is sent from `from` until `to`, local time `HH:MM`, in the contact's zone, else the workspace's. May span midnight. */
export interface QuietHoursRule {
  kind: 'quiet-hours'
  id: string
  from: string
  to: string
}

/** What the decision needs to know of one contact, as of `now`. */
export interface PolicyFacts {
  policy: ContactPolicy
  /** The contact's zone, else the workspace's. */
  zone: ZoneId
  /** Asked slots that are taken, in any order; slots that were given back are not here. */
  asked: readonly { at: EpochMs; labels: readonly string[] }[]
  lastAnsweredAt: EpochMs | null
  /** The address in the wanted channel, or null when the contact has none. */
  address: string | null
  /** Why the address may not be written to, or null. */
  suppression: { reason: 'unsubscribed' | 'bounced' | 'complained' | 'by-hand'; from: EpochMs } | null
}

/** The outcome of a policy check. `rule` is the id of the rule that decided, where one did. */
export type Verdict =
  | { outcome: 'asked' }
  | { outcome: 'held'; until: EpochMs; reason: 'quiet-hours'; rule: string }
  | {
      outcome: 'not-asked'
      reason: 'limit' | 'gap-after-answer' | 'unsubscribed' | 'bounced' | 'complained' | 'by-hand' | 'no-address'
      rule: string | null
      /** Figures for the sentence on the timeline: when the limiting invitation or answer was, and when asking is free again. */
      detail: { at?: EpochMs; freeAt?: EpochMs; max?: number; count?: number }
    }

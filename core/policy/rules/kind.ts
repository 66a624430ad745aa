import type { EpochMs } from '../../time/instant.ts'
import type { PolicyFacts, PolicyRule, RefusalDetail, RefusalReason, Request } from '../definition.ts'

/** The rules of one kind of policy rule. */
export interface RuleKindRules<R extends PolicyRule> {
  /** Why the rule refuses what is requested at `now`; null when it does not. Its scope and its condition hold already. */
  refusal(rule: R, context: RuleContext): Refusal | null
  /** What happens to whom it refuses when the rule does not say. `wait`: held until it is over, without an expiry. */
  otherwise: 'drop' | 'pass' | 'wait'
  /** Binds reminders and what asks nothing without being told to. */
  bindsAll?: true
  /** It never refuses for good: it is looked at last. */
  onlyDelays?: true
  /** What the decision must know because of it, beyond the contact itself. */
  needs?(rule: R): Partial<RuleNeeds>
}

export interface RuleContext {
  facts: PolicyFacts
  request: Request
  now: EpochMs
}

export interface Refusal {
  reason: RefusalReason
  /** The first moment at which this rule refuses no more, if nothing else happens; null when time alone does not free. */
  freeAt: EpochMs | null
  detail: RefusalDetail
}

export interface RuleNeeds {
  /** How old, at most, the slots are that matter, in milliseconds; 0 when none does. */
  asked: number
  answered: number
  declined: number
  openCases: boolean
  consents: boolean
}

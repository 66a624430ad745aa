import type { Icon } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Consequence, PolicyRule } from '@otklik/core/policy'

/** What the panel knows of one kind of policy rule. Its words are `policy.kind.<kind>` and `policy.kindText.<kind>`. */
export interface RuleKindForm<R extends PolicyRule = PolicyRule> {
  icon: Icon
  /** A rule to begin with. */
  first: (id: string) => R
  /** What the kind says by itself; left out where that is nothing. */
  Form?: ComponentType<RuleFormProps<R>>
  /** What is not right yet: by field, the key of what to say under `policy.problem`. */
  problems: (rule: R) => Partial<Record<string, string>>
  /** What may happen to whom it refuses; the first is what happens when nothing is chosen. */
  ways: readonly [Way, ...Way[]]
  /** Reminders and what asks nothing are bound by it whether or not it says so. */
  bindsAll?: true
}

/** `wait`: until it is over, without an expiry. */
export type Way = Extract<Consequence, string> | 'hold' | 'wait'

export interface RuleFormProps<R extends PolicyRule> {
  rule: R
  onChange: (rule: R) => void
  problems: Partial<Record<string, string>>
}

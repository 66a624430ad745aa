import { IconChecks } from '@tabler/icons-react'
import type { ConsentRule } from '@otklik/core/policy'
import type { RuleKindForm } from './kind.ts'

/** Only with the contact's consent for the channel. */
export const consent: RuleKindForm<ConsentRule> = {
  icon: IconChecks,
  first: (id) => ({ kind: 'consent', id }),
  problems: () => ({}),
  ways: ['pass', 'hold', 'drop'],
}

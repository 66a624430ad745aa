import { IconLifebuoy } from '@tabler/icons-react'
import type { OpenCaseRule } from '@otklik/core/policy'
import type { RuleKindForm } from './kind.ts'

/** Not while the contact has an open case. */
export const openCase: RuleKindForm<OpenCaseRule> = {
  icon: IconLifebuoy,
  first: (id) => ({ kind: 'open-case', id }),
  problems: () => ({}),
  ways: ['pass', 'hold', 'drop'],
}

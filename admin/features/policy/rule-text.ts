import { describeRule, type PolicyRule } from '@otklik/core/policy'
import { useSession } from '../../api/session.ts'
import { useNames } from '../../conditions/use-names.ts'
import { useLanguage } from '../../format/use-format.ts'

/** A rule in a sentence of the person's language. */
export function useRuleText(): (rule: PolicyRule) => string {
  const language = useLanguage()
  const { workspace } = useSession()
  const names = useNames()
  return (rule) => describeRule(rule, language, workspace.zone, names)
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describeRule } from '@otklik/core/policy'
import { useSession } from '../../../api/session.ts'
import { useNames } from '../../../conditions/use-names.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { useWord } from '../../../i18n/word.ts'
import type { Loss } from './loss.ts'
import { policyQuery } from '../../policy/queries.ts'

/** A reason in words, with the rule that decided. */
export function useReasonText(): (loss: Pick<Loss, 'outcome' | 'reason' | 'rule'>) => string {
  const { t } = useTranslation()
  const word = useWord()
  const language = useLanguage()
  const names = useNames()
  const { workspace } = useSession()
  const { data: view } = useQuery(policyQuery)
  return ({ outcome, reason, rule: id }) => {
    const rule = view?.policy.rules.find((one) => one.id === id)
    const said = word('scenarios.reason', reason)
    const text = outcome === 'held' ? t('scenarios.now.held', { reason: said }) : said
    if (rule === undefined) return text
    return `${text}: ${rule.name ?? describeRule(rule, language, workspace.zone, names)}`
  }
}

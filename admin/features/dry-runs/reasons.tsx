import { useTranslation } from 'react-i18next'
import type { ContactPolicy } from '@otklik/core/policy'
import type { Reason } from '@otklik/server/dry-run/api'
import { useFormat } from '../../format/use-format.ts'
import { useWord } from '../../i18n/word.ts'
import { useRuleText } from '../policy/rule-text.ts'
import styles from './dry-runs.module.css'
import { reasonTotals } from './totals.ts'

interface Props {
  simulated: readonly Reason[]
  real: readonly Reason[]
  /** The one that was tried; its rules are told in their own words. */
  policy: ContactPolicy | undefined
}

/** For which reasons, and by which rules, beside what really happened. */
export function Reasons({ simulated, real, policy }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const word = useWord()
  const text = useRuleText()
  const totals = reasonTotals(simulated, real)
  if (totals.length === 0) return <p className={styles.quiet}>{t('dryRuns.none')}</p>
  const ruleText = (id: string) => {
    const rule = policy?.rules.find((each) => each.id === id)
    return rule === undefined ? id : (rule.name ?? text(rule))
  }
  return (
    <table className={styles.totals}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('dryRuns.reason')}</span>
          </th>
          <th scope="col">{t('dryRuns.simulated')}</th>
          <th scope="col">{t('dryRuns.real')}</th>
        </tr>
      </thead>
      <tbody>
        {totals.map(({ reason, rule, simulated, real }) => (
          <tr key={`${reason} ${rule}`}>
            <th scope="row" dir="auto">
              {word('dryRuns.byReason', reason)}
              {rule !== null && <small className={styles.rule}>{ruleText(rule)}</small>}
            </th>
            <td>{format.number(simulated)}</td>
            <td>{format.number(real)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

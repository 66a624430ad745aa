import { IconFlag } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format/use-format.ts'
import type { ScenarioCounts } from '@otklik/server/scenarios/api'
import { useOutcomeText } from '../texts/outcome-text.ts'
import styles from './live.module.css'

/** How ways ended, the most first. */
export function Outcomes({ outcomes }: Pick<ScenarioCounts, 'outcomes'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const outcomeText = useOutcomeText()
  if (outcomes.length === 0) return null
  return (
    <table className={styles.losses}>
      <caption>{t('scenarios.now.outcomes')}</caption>
      <thead className="visually-hidden">
        <tr>
          <th scope="col">{t('scenarios.now.outcome')}</th>
          <th scope="col">{t('scenarios.now.number')}</th>
        </tr>
      </thead>
      <tbody>
        {outcomes
          .toSorted((a, b) => b.n - a.n)
          .map(({ outcome, goal, n }) => (
            <tr key={outcome}>
              <td>
                {outcomeText(outcome)}
                {goal && <IconFlag size={14} className={styles.goal} aria-label={t('scenarios.kind.goal.name')} />}
              </td>
              <td>{format.number(n)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

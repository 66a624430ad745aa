import { useTranslation } from 'react-i18next'
import type { DryRunDetail } from '@otklik/server/dry-run/api'
import { useFormat } from '../../format/use-format.ts'
import { useWord } from '../../i18n/word.ts'
import styles from './dry-runs.module.css'

/** What the dry run assumed of answers, and what it could not know. */
export function Assumed({ run: { request, result } }: { run: DryRunDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const word = useWord()
  const { known, assumed } = result.answers
  return (
    <ul className={styles.assumed}>
      <li>
        {request.answers.mode === 'none'
          ? t('dryRuns.answersNone')
          : t('dryRuns.answersRate', { seed: request.answers.seed })}
      </li>
      <li>{t('dryRuns.answers', { known: format.number(known), assumed: format.number(assumed) })}</li>
      {result.unknown.map(({ scenario, step, why }) => (
        <li key={`${scenario} ${step}`} dir="auto">
          {t('dryRuns.unknown', { scenario, step, why: word('dryRuns.why', why) })}
        </li>
      ))}
    </ul>
  )
}

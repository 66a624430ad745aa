import { Button } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PolicyRule } from '@otklik/core/policy'
import { plusDays } from '../../address/period.ts'
import { useFormat } from '../../format/use-format.ts'
import { useToday } from '../../format/use-today.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { DryRunSummary } from '../dry-runs/dry-run-summary.tsx'
import { useStartDryRun } from '../dry-runs/mutations.ts'
import styles from './policy.module.css'

const DAYS = 30

/** What these rules would have done in the last month: a dry run over what happened. */
export function Trial({ rules, changed }: { rules: readonly PolicyRule[]; changed: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const today = useToday()
  const [tried, setTried] = useState<{ id: string; rules: readonly PolicyRule[] } | null>(null)
  const start = useStartDryRun(({ id }) => setTried({ id, rules }))
  const period = { from: plusDays(today, -DAYS), to: plusDays(today, -1) }
  const begin = () => start.mutate({ policy: { version: 1, rules: [...rules] }, ...period, answers: { mode: 'none' } })
  return (
    <section className={styles.card} aria-label={t('policy.trial.title')}>
      <h2>{t('policy.trial.title')}</h2>
      <p className={styles.hint}>
        {t(changed ? 'policy.trial.changed' : 'policy.trial.text', { period: format.dayRange(period.from, period.to) })}
      </p>
      {tried !== null && <DryRunSummary id={tried.id} />}
      {tried !== null && tried.rules !== rules && <p className={styles.stale}>{t('policy.trial.stale')}</p>}
      <FormFailure error={start.error} />
      <Button leftSection={<IconHistory size={15} aria-hidden />} loading={start.isPending} onClick={begin}>
        {t('policy.trial.action')}
      </Button>
    </section>
  )
}

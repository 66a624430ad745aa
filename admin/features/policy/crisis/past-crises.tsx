import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../../format/use-format.ts'
import styles from '../policy.module.css'
import { crisisQuery } from '../queries.ts'
import { useCrisisWords } from './crisis-words.ts'

/** Switches that are over: when, why, and who lifted them. */
export function PastCrises() {
  const { t } = useTranslation()
  const format = useFormat()
  const words = useCrisisWords()
  const past = useQuery(crisisQuery).data?.past ?? []
  if (past.length === 0) return null
  return (
    <section className={styles.card} aria-label={t('crisis.past')}>
      <h2>{t('crisis.past')}</h2>
      <ol className={styles.versions}>
        {past.map((crisis) => {
          const ended = crisis.liftedAt ?? crisis.until
          const times = { from: format.dateTime(crisis.from), to: format.dateTime(ended) }
          return (
            <li key={crisis.id}>
              <p className={styles.when}>
                {crisis.liftedBy === null
                  ? t('crisis.was', times)
                  : t('crisis.wasLifted', { ...times, who: crisis.liftedBy })}
              </p>
              <p dir="auto">{crisis.note}</p>
              <p className={styles.hint}>{words(crisis)}</p>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

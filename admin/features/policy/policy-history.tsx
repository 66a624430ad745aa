import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PolicyVersion } from '@otklik/server/policy/api'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import styles from './policy.module.css'
import { policyHistoryQuery } from './queries.ts'

/** Every version of the policy, and what each changed, in words. */
export function PolicyHistory() {
  const { t } = useTranslation()
  const query = useQuery(policyHistoryQuery)
  return (
    <section className={styles.card} aria-label={t('policy.history.title')}>
      <h2>{t('policy.history.title')}</h2>
      <Loaded query={query} skeleton={<RowsSkeleton rows={2} />}>
        {(versions) => <Versions versions={versions} />}
      </Loaded>
    </section>
  )
}

function Versions({ versions }: { versions: PolicyVersion[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  if (versions.length === 0) return <p className={styles.hint}>{t('policy.history.none')}</p>
  return (
    <ol className={styles.versions}>
      {versions.map(({ heldFrom, changedBy, changes }) => (
        <li key={heldFrom}>
          <p className={styles.when}>
            <time dateTime={heldFrom} title={format.fullDateTime(heldFrom)}>
              {format.dateTime(heldFrom)}
            </time>
            {changedBy !== null && ` · ${changedBy}`}
          </p>
          <ul>
            {changes[language].map((change) => (
              <li key={change} dir="auto">
                {change}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

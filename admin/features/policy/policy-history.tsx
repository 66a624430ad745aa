import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { describePolicyChanges, type ContactPolicy } from '@otklik/core/policy'
import type { PolicyVersion } from '@otklik/server/policy/api'
import { useSession } from '../../api/session.ts'
import { useNames } from '../../conditions/use-names.ts'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import styles from './policy.module.css'
import { policyHistoryQuery } from './queries.ts'

/** Every version of the policy, and what each changed, in words. */
export function PolicyHistory() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(policyHistoryQuery)
  return (
    <section className={styles.card} aria-label={t('policy.history.title')}>
      <h2>{t('policy.history.title')}</h2>
      <Loaded query={query} skeleton={<RowsSkeleton rows={2} />}>
        {({ pages }) => <Versions versions={pages.flatMap(({ items }) => items)} />}
      </Loaded>
      <MoreRows query={query} />
    </section>
  )
}

function Versions({ versions }: { versions: PolicyVersion[] }) {
  const { t } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const { workspace } = useSession()
  const names = useNames()
  // Where the version before is at hand, with the names of what the rules ask about.
  const told = (after: ContactPolicy, before: ContactPolicy | undefined) =>
    before === undefined ? null : describePolicyChanges(before, after, language, workspace.zone, names)
  if (versions.length === 0) return <p className={styles.hint}>{t('policy.history.none')}</p>
  return (
    <ol className={styles.versions}>
      {versions.map(({ heldFrom, changedBy, changes, policy }, index) => (
        <li key={heldFrom}>
          <p className={styles.when}>
            <time dateTime={heldFrom} title={format.fullDateTime(heldFrom)}>
              {format.dateTime(heldFrom)}
            </time>
            {changedBy !== null && ` · ${changedBy}`}
          </p>
          <Told changes={told(policy, versions[index + 1]?.policy) ?? changes[language]} />
        </li>
      ))}
    </ol>
  )
}

function Told({ changes }: { changes: readonly string[] }) {
  const { t } = useTranslation()
  if (changes.length === 0) return <p>{t('policy.history.same')}</p>
  return (
    <ul>
      {changes.map((change) => (
        <li key={change} dir="auto">
          {change}
        </li>
      ))}
    </ul>
  )
}

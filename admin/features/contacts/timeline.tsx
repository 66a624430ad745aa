import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../patterns/failure.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import styles from './contacts.module.css'
import { timelineQuery } from './queries.ts'
import { TimelineItem } from './timeline-item.tsx'

/** All that happened with a contact, newest first. */
export function Timeline({ contactId }: { contactId: string }) {
  const { t } = useTranslation()
  const query = useInfiniteQuery(timelineQuery(contactId))
  if (query.data === undefined) {
    return query.isError ? (
      <Failure error={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <RowsSkeleton rows={4} />
    )
  }
  const entries = query.data.pages.flatMap((page) => page.items)
  if (entries.length === 0) return <p>{t('contacts.timelineEmpty')}</p>
  return (
    <>
      <ol className={styles.timeline}>
        {entries.map((entry) => (
          <TimelineItem key={`${entry.kind}${entry.id}`} entry={entry} />
        ))}
      </ol>
      <MoreRows query={query} />
    </>
  )
}

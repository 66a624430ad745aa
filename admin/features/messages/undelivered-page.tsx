import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Empty } from '../../patterns/empty.tsx'
import { Failure } from '../../patterns/failure.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { DeadMessage } from './dead-message.tsx'
import styles from './messages.module.css'
import { undeliveredQuery } from './queries.ts'

export function UndeliveredPage() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(undeliveredQuery)
  const messages = query.data?.pages.flatMap((page) => page.items)
  return (
    <Page title={t('messages.title')} question={t('messages.question')}>
      {messages === undefined && !query.isError && <RowsSkeleton />}
      {messages === undefined && query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {messages?.length === 0 && <Empty title={t('messages.empty.title')}>{t('messages.empty.text')}</Empty>}
      {messages !== undefined && messages.length > 0 && (
        <ul className={styles.list}>
          {messages.map((message) => (
            <DeadMessage key={message.id} message={message} />
          ))}
        </ul>
      )}
      <MoreRows query={query} />
    </Page>
  )
}

import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../format/use-format.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Failure } from '../../patterns/failure.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { Page } from '../../patterns/page.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { HeldAnswer } from './held-answer.tsx'
import { quarantineQuery } from './queries.ts'
import { ResponseTabs } from './response-tabs.tsx'
import styles from './responses.module.css'

export function QuarantinePage() {
  const { t } = useTranslation()
  const query = useInfiniteQuery(quarantineQuery(useLanguage()))
  const answers = query.data?.pages.flatMap((page) => page.items)
  return (
    <Page
      title={t('responses.quarantine.title')}
      question={t('responses.quarantine.question')}
      tools={<ResponseTabs />}
    >
      {answers === undefined && !query.isError && <RowsSkeleton />}
      {answers === undefined && query.isError && <Failure error={query.error} onRetry={() => void query.refetch()} />}
      {answers?.length === 0 && (
        <Empty title={t('responses.quarantine.empty.title')}>{t('responses.quarantine.empty.text')}</Empty>
      )}
      {answers !== undefined && answers.length > 0 && (
        <ul className={styles.heldList}>
          {answers.map((answer) => (
            <HeldAnswer key={answer.id} answer={answer} />
          ))}
        </ul>
      )}
      <MoreRows query={query} />
    </Page>
  )
}

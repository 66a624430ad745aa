import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Page } from '@otklik/server/access/api'
import type { SandboxMailRow } from '@otklik/server/sandbox/api'
import { useFormat } from '../../format/use-format.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Failure } from '../../patterns/failure.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../patterns/list-table.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import styles from './sandbox.module.css'

interface Props {
  query: UseInfiniteQueryResult<InfiniteData<Page<SandboxMailRow>>>
  q: string
  opened: string | null
}

export function InboxList({ query, q, opened }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <RowsSkeleton />
  }
  const mails = query.data.pages.flatMap((page) => page.items)
  if (mails.length === 0) {
    const kind = q === '' ? 'none' : 'found'
    return <Empty title={t(`sandbox.inbox.empty.${kind}.title`, { q })}>{t(`sandbox.inbox.empty.${kind}.text`)}</Empty>
  }
  return (
    <>
      <ListTable
        caption={t('sandbox.inbox.list')}
        columns={[
          { key: 'subject', title: t('sandbox.inbox.column.subject') },
          { key: 'to', title: t('sandbox.inbox.column.to'), width: '30%', wideOnly: true },
          { key: 'at', title: t('sandbox.inbox.column.at'), width: '146px', align: 'end' },
        ]}
      >
        {mails.map((mail) => (
          <ListRow key={mail.id} id={mail.id} on={mail.id === opened}>
            <Cell>
              <Link to="/inbox/$mailId" params={{ mailId: mail.id }} search={true} className={rowLink} dir="auto">
                {mail.subject.trim() === '' ? t('sandbox.inbox.noSubject') : mail.subject}
              </Link>
              <span className={rowNote} dir="auto">
                {mail.preview}
              </span>
              <span className={styles.narrow}>{mail.to}</span>
            </Cell>
            <Cell wideOnly>
              <span className={rowNote}>{mail.contact?.name ?? mail.to}</span>
              <span className={rowNote}>{mail.contact?.name == null ? '' : mail.to}</span>
            </Cell>
            <Cell align="end">
              <time className={styles.at} dateTime={mail.receivedAt} title={format.fullDateTime(mail.receivedAt)}>
                {format.dateTime(mail.receivedAt)}
              </time>
            </Cell>
          </ListRow>
        ))}
      </ListTable>
      <MoreRows query={query} />
    </>
  )
}

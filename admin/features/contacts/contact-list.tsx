import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Page } from '@otklik/server/access/api'
import type { ContactRow } from '@otklik/server/contacts/api'
import { useFormat } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Failure } from '../../patterns/failure.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../patterns/list-table.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import styles from './contacts.module.css'

interface Props {
  query: UseInfiniteQueryResult<InfiniteData<Page<ContactRow>>>
  q: string
  opened: string | null
}

export function ContactList({ query, q, opened }: Props) {
  const { t } = useTranslation()
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <RowsSkeleton />
  }
  const rows = query.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) {
    const kind = q === '' ? 'none' : 'found'
    return <Empty title={t(`contacts.empty.${kind}.title`, { q })}>{t(`contacts.empty.${kind}.text`)}</Empty>
  }
  return (
    <>
      <ListTable
        caption={t('contacts.list')}
        columns={[
          { key: 'name', title: t('contacts.column.name') },
          { key: 'phone', title: t('contacts.phone'), width: '150px', wideOnly: true },
          { key: 'externalId', title: t('contacts.externalId'), width: '17%', wideOnly: true },
          { key: 'score', title: t('contacts.column.lastScore'), width: '166px', align: 'end' },
        ]}
      >
        {rows.map((row) => (
          <Row key={row.id} row={row} on={row.id === opened} />
        ))}
      </ListTable>
      <MoreRows query={query} />
    </>
  )
}

function Row({ row, on }: { row: ContactRow; on: boolean }) {
  const format = useFormat()
  const contactName = useContactName()
  return (
    <ListRow id={row.id} on={on}>
      <Cell>
        <Link to="/contacts/$contactId" params={{ contactId: row.id }} search={true} className={rowLink} dir="auto">
          {contactName(row)}
        </Link>
        <span className={rowNote}>{row.email ?? row.phone ?? row.externalId}</span>
      </Cell>
      <Cell wideOnly>
        <span className={rowNote}>{row.phone}</span>
      </Cell>
      <Cell wideOnly>
        <span className={rowNote}>{row.externalId}</span>
      </Cell>
      <Cell align="end">
        {row.lastScore !== null && (
          <span className={styles.last}>
            <ScoreMark score={row.lastScore.score} group={row.lastScore.group} size="small" />
            <time dateTime={row.lastScore.at} title={format.fullDateTime(row.lastScore.at)}>
              {format.date(row.lastScore.at)}
            </time>
          </span>
        )}
      </Cell>
    </ListRow>
  )
}

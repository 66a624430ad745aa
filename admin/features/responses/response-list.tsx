import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Page } from '@otklik/server/access/api'
import type { ResponseRow } from '@otklik/server/responses/api'
import { useFormat } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { placeOf } from '../../patterns/dimension.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Failure } from '../../patterns/failure.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../patterns/list-table.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { CaseStateMark } from '../cases/case-state.tsx'
import styles from './responses.module.css'
import type { ResponsesSearch } from './search.ts'

interface Props {
  query: UseInfiniteQueryResult<InfiniteData<Page<ResponseRow>>>
  search: ResponsesSearch
  opened: string | null
}

export function ResponseList({ query, search, opened }: Props) {
  const { t } = useTranslation()
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <RowsSkeleton />
  }
  const rows = query.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) {
    const kind = Object.keys(search).length === 0 ? 'none' : 'found'
    return <Empty title={t(`responses.empty.${kind}.title`)}>{t(`responses.empty.${kind}.text`)}</Empty>
  }
  return (
    <>
      <ListTable
        caption={t('responses.list')}
        columns={[
          { key: 'customer', title: t('responses.column.customer') },
          { key: 'place', title: t('responses.column.place'), width: '21%', wideOnly: true },
          { key: 'case', title: t('responses.column.case'), width: '130px', wideOnly: true },
          { key: 'at', title: t('responses.column.at'), width: '146px', align: 'end' },
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

function Row({ row, on }: { row: ResponseRow; on: boolean }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const format = useFormat()
  const at = row.answeredAt ?? row.updatedAt
  return (
    <ListRow id={row.id} on={on}>
      <Cell>
        <span className={styles.main}>
          <ScoreMark score={row.score} group={row.scoreGroup} />
          <span className={styles.text}>
            <Link
              to="/responses/$responseId"
              params={{ responseId: row.id }}
              search={true}
              className={rowLink}
              dir="auto"
            >
              {contactName(row.contact)}
            </Link>
            <span className={rowNote} dir="auto" data-quiet={row.comment === null || undefined}>
              {row.comment ?? t('responses.noComment')}
            </span>
          </span>
        </span>
      </Cell>
      <Cell wideOnly>
        <span className={rowNote}>{placeOf(row.dimensions)}</span>
      </Cell>
      <Cell wideOnly>{row.case !== null && <CaseStateMark state={row.case.state} />}</Cell>
      <Cell align="end">
        <time className={styles.at} dateTime={at} title={format.fullDateTime(at)}>
          {format.dateTime(at)}
        </time>
        {row.state !== 'complete' && <span className={styles.state}>{t(`responses.state.${row.state}`)}</span>}
      </Cell>
    </ListRow>
  )
}

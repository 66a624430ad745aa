import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Page } from '@otklik/server/access/api'
import type { CaseRow } from '@otklik/server/cases/api'
import { useFormat } from '../../format/use-format.ts'
import { useContactName } from '../../patterns/contact-name.ts'
import { placeOf } from '../../patterns/dimension.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Failure } from '../../patterns/failure.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../patterns/list-table.tsx'
import { MoreRows } from '../../patterns/more-rows.tsx'
import { ScoreMark } from '../../patterns/score-mark.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import { CaseStateMark } from './case-state.tsx'
import styles from './case.module.css'
import { Deadline } from './deadline.tsx'
import type { CasesSearch } from './search.ts'

interface Props {
  query: UseInfiniteQueryResult<InfiniteData<Page<CaseRow>>>
  search: CasesSearch
  opened: string | null
}

export function CaseList({ query, search, opened }: Props) {
  const { t } = useTranslation()
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <RowsSkeleton />
  }
  const rows = query.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) {
    const kind = search.q === undefined && search.owner === undefined ? (search.state ?? 'open') : 'found'
    return <Empty title={t(`cases.empty.${kind}.title`)}>{t(`cases.empty.${kind}.text`)}</Empty>
  }
  return (
    <>
      <ListTable
        caption={t('cases.list')}
        columns={[
          { key: 'customer', title: t('cases.column.customer') },
          { key: 'state', title: t('cases.column.state'), width: '92px', wideOnly: true },
          { key: 'place', title: t('cases.column.place'), width: '19%', wideOnly: true },
          { key: 'owner', title: t('cases.column.owner'), width: '16%', wideOnly: true },
          { key: 'due', title: t('cases.column.due'), width: '186px', align: 'end' },
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

function Row({ row, on }: { row: CaseRow; on: boolean }) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const format = useFormat()
  const place = placeOf(row.dimensions)
  return (
    <ListRow id={row.id} on={on}>
      <Cell>
        <span className={styles.mark}>
          <ScoreMark score={row.score} group={row.scoreGroup} />
          <span className={styles.text}>
            <span className={styles.who}>
              <Link to="/cases/$caseId" params={{ caseId: row.id }} search={true} className={rowLink} dir="auto">
                {contactName(row.contact)}
              </Link>
              <span className={styles.number}>№ {row.number}</span>
            </span>
            <span className={rowNote} dir="auto">
              {row.comment ?? t('cases.noComment')}
            </span>
            <span className={styles.narrow}>
              <CaseStateMark state={row.state} /> <span className={styles.numberBelow}>№ {row.number}</span>{' '}
              <span className={styles.quiet}>{row.owner.name}</span>
            </span>
          </span>
        </span>
      </Cell>
      <Cell wideOnly>
        <CaseStateMark state={row.state} />
      </Cell>
      <Cell wideOnly>
        <span className={rowNote}>{place}</span>
      </Cell>
      <Cell wideOnly>
        <span className={rowNote}>{row.owner.name}</span>
      </Cell>
      <Cell align="end">
        <Deadline row={row} />
        <span
          className={`${styles.quiet} ${styles.opened}`}
          title={t('cases.openedAt', { at: format.fullDateTime(row.openedAt) })}
        >
          {format.dateTime(row.openedAt)}
        </span>
      </Cell>
    </ListRow>
  )
}

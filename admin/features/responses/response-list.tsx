import { Checkbox } from '@mantine/core'
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ResponseColumn, ResponseList, ResponseRow } from '@otklik/server/responses/api'
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
import type { Selection } from './use-selection.ts'

interface Props {
  query: UseInfiniteQueryResult<InfiniteData<ResponseList>>
  search: ResponsesSearch
  opened: string | null
  /** Of answers, those that are chosen. */
  columns: readonly ResponseColumn[]
  selection: Selection
}

/** What the columns take that are always there, and one of answers. */
const FIXED_PX = 816
const ANSWER_PX = 150

export function ResponseTable({ query, search, opened, columns, selection }: Props) {
  const { t } = useTranslation()
  if (query.data === undefined) {
    return query.isError ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <RowsSkeleton />
  }
  const isPlain = columns.length === 0
  const rows = query.data.pages.flatMap((page) => page.items)
  if (rows.length === 0) {
    const kind = Object.keys(search).length === 0 ? 'none' : 'found'
    return <Empty title={t(`responses.empty.${kind}.title`)}>{t(`responses.empty.${kind}.text`)}</Empty>
  }
  return (
    <>
      <ListTable
        caption={t('responses.list')}
        minWidth={isPlain ? undefined : `${FIXED_PX + columns.length * ANSWER_PX}px`}
        columns={[
          { key: 'customer', title: t('responses.column.customer') },
          ...columns.map(({ key, title }) => ({
            key: `answer ${key}`,
            title,
            width: `${ANSWER_PX}px`,
            wideOnly: true,
            wraps: true,
          })),
          { key: 'place', title: t('responses.column.place'), width: isPlain ? '21%' : '160px', wideOnly: true },
          { key: 'tags', title: t('responses.column.tags'), width: isPlain ? '14%' : '120px', wideOnly: true },
          { key: 'case', title: t('responses.column.case'), width: '130px', wideOnly: true },
          { key: 'at', title: t('responses.column.at'), width: '146px', align: 'end' },
        ]}
      >
        {rows.map((row) => (
          <Row key={row.id} row={row} on={row.id === opened} columns={columns} selection={selection} />
        ))}
      </ListTable>
      <MoreRows query={query} />
    </>
  )
}

interface RowProps {
  row: ResponseRow
  on: boolean
  columns: readonly ResponseColumn[]
  selection: Selection
}

function Row({ row, on, columns, selection }: RowProps) {
  const { t } = useTranslation()
  const contactName = useContactName()
  const format = useFormat()
  const name = contactName(row.contact, row.anonymous)
  const at = row.answeredAt ?? row.updatedAt
  return (
    <ListRow id={row.id} on={on}>
      <Cell>
        <span className={styles.main}>
          <Checkbox
            size="xs"
            className={styles.pick}
            aria-label={t('tags.bulk.pick', { name })}
            checked={selection.all || selection.ids.has(row.id)}
            disabled={selection.all}
            onChange={() => selection.toggle(row.id)}
          />
          <ScoreMark score={row.score} group={row.scoreGroup} />
          <span className={styles.text}>
            <Link
              to="/responses/$responseId"
              params={{ responseId: row.id }}
              search={true}
              className={rowLink}
              dir="auto"
            >
              {name}
            </Link>
            <span className={rowNote} dir="auto" data-quiet={row.comment === null || undefined}>
              {row.comment ?? t('responses.noComment')}
            </span>
          </span>
        </span>
      </Cell>
      {columns.map(({ key }) => (
        <Cell key={key} wideOnly>
          <AnswerCell answer={row.answers[key]} />
        </Cell>
      ))}
      <Cell wideOnly>
        <span className={rowNote}>{placeOf(row.dimensions)}</span>
      </Cell>
      <Cell wideOnly>
        <span className={rowNote} title={row.tags.join(', ')}>
          <bdi>{row.tags.join(', ')}</bdi>
        </span>
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

function AnswerCell({ answer }: { answer: ResponseRow['answers'][string] | undefined }) {
  if (answer === undefined) return null
  if (answer.score !== null) return <ScoreMark score={answer.score} group={answer.group} size="small" />
  return (
    <span className={rowNote} dir="auto" title={answer.shown}>
      {answer.shown}
    </span>
  )
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DryRunRow } from '@otklik/server/dry-run/api'
import { useFormat } from '../../format/use-format.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Cell, ListRow, ListTable, rowLink, rowNote } from '../../patterns/list-table.tsx'
import { isRunning } from './queries.ts'
import { useRunName } from './run-name.ts'

export function DryRunList({ runs, opened }: { runs: DryRunRow[]; opened: string | null }) {
  const { t } = useTranslation()
  if (runs.length === 0) return <Empty title={t('dryRuns.empty.title')}>{t('dryRuns.empty.text')}</Empty>
  return (
    <ListTable
      caption={t('dryRuns.list')}
      columns={[
        { key: 'what', title: t('dryRuns.column.what') },
        { key: 'started', title: t('dryRuns.column.started'), width: '34%', wideOnly: true },
        { key: 'state', title: t('dryRuns.column.asked'), width: '120px', align: 'end' },
      ]}
    >
      {runs.map((run) => (
        <Row key={run.id} run={run} on={run.id === opened} />
      ))}
    </ListTable>
  )
}

function Row({ run, on }: { run: DryRunRow; on: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = useRunName()(run)
  const { id, request, startedAt, startedBy, state, done, total } = run
  return (
    <ListRow id={id} on={on}>
      <Cell>
        <Link to="/dry-runs/$dryRunId" params={{ dryRunId: id }} className={rowLink} dir="auto">
          {name}
        </Link>
        <span className={rowNote}>{format.dayRange(request.from, request.to)}</span>
      </Cell>
      <Cell wideOnly>
        <span className={rowNote}>
          {format.dateTime(startedAt)}
          {startedBy !== null && ` · ${startedBy}`}
        </span>
      </Cell>
      <Cell align="end">
        {t(`dryRuns.state.${state}`)}
        {isRunning(run) && total > 0 && ` ${format.percent(done / total)}`}
      </Cell>
    </ListRow>
  )
}

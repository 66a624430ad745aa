import { Button, Progress } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DryRunDetail } from '@otklik/server/dry-run/api'
import { useFormat } from '../../format/use-format.ts'
import { Loaded } from '../../patterns/loaded.tsx'
import { RowsSkeleton } from '../../patterns/skeleton.tsx'
import styles from './dry-runs.module.css'
import { useCancelDryRun } from './mutations.ts'
import { dryRunQuery } from './queries.ts'
import { totalsOf } from './totals.ts'

/** A dry run in a few figures, while it goes on and afterwards, and the way to all of it. */
export function DryRunSummary({ id }: { id: string }) {
  const { t } = useTranslation()
  const query = useQuery(dryRunQuery(id))
  return (
    <Loaded query={query} skeleton={<RowsSkeleton rows={2} />}>
      {(run) => (
        <div className={styles.summary}>
          <DryRunProgress run={run} />
          <TotalsTable run={run} />
          {/* In a tab of its own: what is being edited here stays. */}
          <Link to="/dry-runs/$dryRunId" params={{ dryRunId: id }} target="_blank">
            {t('dryRuns.details')}
          </Link>
        </div>
      )}
    </Loaded>
  )
}

export function DryRunProgress({ run }: { run: DryRunDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const cancel = useCancelDryRun(run.id)
  const { done, total, state, error } = run
  if (state === 'done') return null
  if (state !== 'running')
    return (
      <p className={styles.ended} role="status">
        {t(`dryRuns.ended.${state}`)} {error}
      </p>
    )
  const text = t('dryRuns.progress', { done: format.number(done), total: format.number(total) })
  return (
    <div className={styles.progress}>
      <p>{text}</p>
      <Progress value={total === 0 ? 0 : (done / total) * 100} size={6} aria-label={text} />
      <Button onClick={() => cancel.mutate()} loading={cancel.isPending}>
        {t('dryRuns.cancel')}
      </Button>
    </div>
  )
}

const parts = ['entered', 'asked', 'spared', 'held'] as const

/** What would have been beside what really was. */
export function TotalsTable({ run }: { run: DryRunDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const totals = totalsOf(run.result)
  return (
    <table className={styles.totals}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t('dryRuns.what')}</span>
          </th>
          <th scope="col">{t('dryRuns.simulated')}</th>
          <th scope="col">{t('dryRuns.real')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part}>
            <th scope="row">{t(`dryRuns.total.${part}`)}</th>
            <td>{format.number(totals[part].simulated)}</td>
            <td>{format.number(totals[part].real)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

import { useQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DryRunDetail } from '@otklik/server/dry-run/api'
import { useFormat } from '../../format/use-format.ts'
import { Detail, Section } from '../../patterns/detail.tsx'
import { LoadedDetail } from '../../patterns/loaded-detail.tsx'
import { Assumed } from './assumed.tsx'
import { AskedDays } from './asked-days.tsx'
import { Differences } from './differences.tsx'
import { DryRunProgress, TotalsTable } from './dry-run-summary.tsx'
import { dryRunQuery } from './queries.ts'
import { Reasons } from './reasons.tsx'
import { useRunName } from './run-name.ts'

const route = getRouteApi('/shell/dry-runs/$dryRunId')

export function DryRunPane() {
  const { dryRunId } = route.useParams()
  const navigate = useNavigate()
  const close = () => void navigate({ to: '/dry-runs' })
  const query = useQuery(dryRunQuery(dryRunId))
  return (
    <LoadedDetail query={query} onClose={close}>
      {(run) => <Opened run={run} onClose={close} />}
    </LoadedDetail>
  )
}

function Opened({ run, onClose }: { run: DryRunDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const name = useRunName()(run)
  const { request, result, startedBy } = run
  const at = format.dateTime(run.startedAt)
  const started = startedBy === null ? t('dryRuns.started', { at }) : t('dryRuns.startedBy', { at, who: startedBy })
  return (
    <Detail title={name} sub={`${format.dayRange(request.from, request.to)} · ${started}`} onClose={onClose}>
      <Section title={t('dryRuns.section.totals')}>
        <DryRunProgress run={run} />
        <TotalsTable run={run} />
      </Section>
      <Section title={t('dryRuns.section.days')}>
        <AskedDays result={result} />
      </Section>
      <Section title={t('dryRuns.section.reasons')}>
        <Reasons simulated={result.simulated.spared} real={result.real.spared} policy={request.policy} />
      </Section>
      <Section title={t('dryRuns.section.held')}>
        <Reasons simulated={result.simulated.held} real={result.real.held} policy={request.policy} />
      </Section>
      <Section title={t('dryRuns.section.differences')}>
        <Differences result={result} />
      </Section>
      <Section title={t('dryRuns.section.assumed')}>
        <Assumed run={run} />
      </Section>
    </Detail>
  )
}

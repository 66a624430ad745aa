import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DryRunRequest } from '@otklik/server/dry-run/api'
import { daysBetween, plusDays } from '../../address/period.ts'
import { useToday } from '../../format/use-today.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { scenarioQuery, scenariosQuery } from '../scenarios/queries.ts'
import styles from './dry-runs.module.css'
import { useStartDryRun } from './mutations.ts'

const DAYS_MOST = 400
const modes = ['none', 'rate'] as const

/** Begins a dry run of what is, or of a scenario's definition, over days that are past. */
export function StartDialog({ scenarioKey = null, onClose }: { scenarioKey?: string | null; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const today = useToday()
  const [period, setPeriod] = useState({ from: plusDays(today, -30), to: plusDays(today, -1) })
  const [key, setKey] = useState(scenarioKey)
  const [mode, setMode] = useState<(typeof modes)[number]>('none')
  const scenarios = useQuery(scenariosQuery).data ?? []
  const scenario = useQuery({ ...scenarioQuery(key ?? ''), enabled: key !== null }).data
  const start = useStartDryRun(({ id }) => {
    onClose()
    void navigate({ to: '/dry-runs/$dryRunId', params: { dryRunId: id } })
  })
  const days = daysBetween(period.from, period.to) + 1
  const fits = days >= 1 && days <= DAYS_MOST
  const ready = fits && (key === null || scenario !== undefined)
  const begin = () => {
    const request: DryRunRequest = {
      ...period,
      answers: mode === 'none' ? { mode } : { mode, seed: period.from },
      ...(key === null || scenario === undefined ? {} : { scenario: { key, definition: scenario.definition } }),
    }
    start.mutate(request)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dryRuns.start.title')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <Stack gap={12}>
        <p className={styles.quiet}>{t('dryRuns.start.hint')}</p>
        <div className={styles.period}>
          {(['from', 'to'] as const).map((side) => (
            <DateInput
              key={side}
              size="xs"
              label={t(`dryRuns.start.${side}`)}
              valueFormat={t('conditionEditor.dateFormat')}
              value={period[side]}
              maxDate={today}
              onChange={(day) => day !== null && setPeriod({ ...period, [side]: day })}
            />
          ))}
        </div>
        {!fits && <p className={styles.fault}>{t('dryRuns.start.badPeriod')}</p>}
        <Select
          label={t('dryRuns.start.scenario')}
          placeholder={t('dryRuns.start.noScenario')}
          data={scenarios.map(({ key, name }) => ({ value: key, label: name }))}
          value={key}
          onChange={setKey}
          clearable
          clearButtonProps={{ 'aria-label': t('states.clear') }}
        />
        <Radio.Group
          label={t('dryRuns.start.answers')}
          value={mode}
          onChange={(chosen) => setMode(chosen as (typeof modes)[number])}
        >
          <Stack gap={8} mt={6}>
            {modes.map((each) => (
              <Radio key={each} value={each} label={t(`dryRuns.start.mode.${each}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <FormFailure error={start.error} />
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('states.cancel')}</Button>
          <Button variant="filled" disabled={!ready} loading={start.isPending} onClick={begin}>
            {t('dryRuns.start.action')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

import { Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { useFormat } from '../../../format/use-format.ts'
import type { RunningChoice, ScenarioDetail } from '@otklik/server/scenarios/api'
import { countsQuery } from '../queries.ts'

interface Props {
  scenario: ScenarioDetail
  /** What they would move to. */
  definition: ScenarioDefinition
  value: RunningChoice
  onChange: (running: RunningChoice) => void
}

/** What becomes of the people on the way, with their number. */
export function RunningField({ scenario, definition, value, onChange }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const { data: counts } = useQuery(countsQuery(scenario.key))
  const lost = Object.entries(counts?.steps ?? {})
    .filter(([id]) => !Object.hasOwn(definition.steps, id))
    .reduce((sum, [, { here }]) => sum + here, 0)
  const hints: Record<RunningChoice, string> = {
    stay: t('scenarios.running.stayHint'),
    move:
      lost === 0
        ? t('scenarios.running.moveHint')
        : t('scenarios.running.moveLost', { count: lost, n: format.number(lost) }),
    end: t('scenarios.running.endHint'),
  }
  return (
    <Radio.Group
      label={t('scenarios.running.label', { count: scenario.running, n: format.number(scenario.running) })}
      value={value}
      onChange={(chosen) => onChange(chosen as RunningChoice)}
    >
      <Stack gap={10} mt={8}>
        {(['stay', 'move', 'end'] as const).map((running) => (
          <Radio
            key={running}
            value={running}
            label={t(`scenarios.running.${running}`)}
            description={hints[running]}
            size="sm"
          />
        ))}
      </Stack>
    </Radio.Group>
  )
}

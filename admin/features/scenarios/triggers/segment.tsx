import { SegmentedControl } from '@mantine/core'
import { IconUsersGroup } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { SegmentField } from '../fields/segment-field.tsx'
import type { Trigger, TriggerFormProps, TriggerView } from './kind.ts'

type SegmentTrigger = Extract<Trigger, { kind: 'segment' }>

export const segment: TriggerView<SegmentTrigger> = {
  icon: IconUsersGroup,
  fresh: ({ segments }) => ({ kind: 'segment', segment: segments[0]?.key ?? '', on: 'enter' }),
  Form,
}

function Form({ trigger, set, problem }: TriggerFormProps<SegmentTrigger>) {
  const { t } = useTranslation()
  return (
    <>
      <SegmentField value={trigger.segment} onChange={(key) => set({ segment: key })} error={problem('segment')} />
      <SegmentedControl
        aria-label={t('scenarios.trigger.segment.on')}
        fullWidth
        value={trigger.on}
        onChange={(on) => set({ on: on === 'leave' ? 'leave' : 'enter' })}
        data={['enter', 'leave'].map((value) => ({ value, label: t(`scenarios.trigger.segment.${value}`) }))}
      />
    </>
  )
}

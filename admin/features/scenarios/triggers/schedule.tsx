import { Switch, TextInput } from '@mantine/core'
import { IconCalendarRepeat } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { DurationField } from '../fields/duration-field.tsx'
import { SegmentField } from '../fields/segment-field.tsx'
import { TimeField } from '../fields/time-field.tsx'
import { WeekdaysField } from '../fields/weekdays-field.tsx'
import type { Trigger, TriggerFormProps, TriggerView } from './kind.ts'

type ScheduleTrigger = Extract<Trigger, { kind: 'schedule' }>

export const schedule: TriggerView<ScheduleTrigger> = {
  icon: IconCalendarRepeat,
  fresh: ({ segments }, today) => ({
    kind: 'schedule',
    segment: segments[0]?.key ?? '',
    every: 'P3M',
    from: today,
    time: '11:00',
    spread: true,
    weekdays: [1, 2, 3, 4, 5],
  }),
  Form,
}

function Form({ trigger, set, problem }: TriggerFormProps<ScheduleTrigger>) {
  const { t } = useTranslation()
  return (
    <>
      <SegmentField value={trigger.segment} onChange={(key) => set({ segment: key })} error={problem('segment')} />
      <DurationField
        label={t('scenarios.trigger.schedule.every')}
        value={trigger.every}
        onChange={(every) => set({ every })}
        error={problem('every')}
      />
      <TextInput
        type="date"
        label={t('scenarios.trigger.schedule.from')}
        value={trigger.from}
        onChange={(change) => set({ from: change.currentTarget.value })}
        error={problem('from')}
        maw={180}
      />
      <TimeField
        label={t('scenarios.trigger.schedule.time')}
        description={t('scenarios.trigger.schedule.zone')}
        value={trigger.time}
        onChange={(time) => set({ time })}
        error={problem('time')}
      />
      <Switch
        label={t('scenarios.trigger.schedule.spread')}
        description={t('scenarios.trigger.schedule.spreadHint')}
        checked={trigger.spread === true}
        onChange={(change) => set({ spread: change.currentTarget.checked || undefined })}
      />
      <WeekdaysField
        label={t('scenarios.trigger.schedule.weekdays')}
        none={t('scenarios.wait.anyDay')}
        value={trigger.weekdays}
        onChange={(weekdays) => set({ weekdays })}
      />
    </>
  )
}

import { SegmentedControl, Select } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WaitStep } from '@otklik/core/scenario'
import { NOWHERE } from '../editing/ways.ts'
import { DurationField } from '../fields/duration-field.tsx'
import { OptionalDurationField } from '../fields/optional-duration-field.tsx'
import { PathField } from '../fields/path-field.tsx'
import { TimeField } from '../fields/time-field.tsx'
import { WeekdaysField } from '../fields/weekdays-field.tsx'
import type { StepFormProps, StepView } from './kind.ts'

type Props = StepFormProps<WaitStep>
type Until = 'for' | 'untilField' | 'untilTime'

const usual: Record<Until, Partial<WaitStep>> = {
  for: { for: 'P1D' },
  untilField: { untilField: { field: 'event.' } },
  untilTime: { untilTime: { at: '10:00' } },
}

export const wait: StepView<WaitStep> = {
  icon: IconHourglass,
  group: 'time',
  fresh: () => ({ kind: 'wait', for: 'P1D', next: NOWHERE }),
  Form,
}

function Form(props: Props) {
  const { t } = useTranslation()
  const { step, set } = props
  const until = step.untilField !== undefined ? 'untilField' : step.untilTime !== undefined ? 'untilTime' : 'for'
  const choose = (chosen: string) =>
    set({ for: undefined, from: undefined, untilField: undefined, untilTime: undefined, ...usual[chosen as Until] })
  return (
    <>
      <Select
        label={t('scenarios.wait.until')}
        value={until}
        data={['for', 'untilField', 'untilTime'].map((value) => ({ value, label: t(`scenarios.wait.by.${value}`) }))}
        onChange={(chosen) => choose(chosen ?? 'for')}
      />
      {until === 'for' && <For {...props} />}
      {until === 'untilField' && <UntilField {...props} />}
      {until === 'untilTime' && <UntilTime {...props} />}
    </>
  )
}

function For({ step, set, problem }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <DurationField
        label={t('scenarios.wait.for')}
        value={step.for ?? ''}
        onChange={(span) => set({ for: span })}
        error={problem('for')}
      />
      <SegmentedControl
        aria-label={t('scenarios.wait.from')}
        fullWidth
        value={step.from ?? 'step'}
        onChange={(from) => set({ from: from === 'event' ? 'event' : undefined })}
        data={[
          { value: 'step', label: t('scenarios.wait.fromStep') },
          { value: 'event', label: t('scenarios.wait.fromEvent') },
        ]}
      />
    </>
  )
}

function UntilField({ step, set, problem }: Props) {
  const { t } = useTranslation()
  const until = step.untilField ?? { field: '' }
  const put = (part: Partial<typeof until>) => set({ untilField: { ...until, ...part } })
  return (
    <>
      <PathField
        label={t('scenarios.wait.field')}
        description={t('scenarios.wait.fieldHint')}
        value={until.field}
        onChange={(field) => put({ field })}
        error={problem('untilField.field')}
        datesOnly
      />
      <OptionalDurationField
        label={t('scenarios.wait.shift')}
        off={t('scenarios.wait.noShift')}
        value={until.shift}
        usual="P1D"
        onChange={(shift) => put({ shift, direction: shift === undefined ? undefined : (until.direction ?? 'before') })}
        error={problem('untilField.shift')}
      />
      {until.shift !== undefined && (
        <SegmentedControl
          aria-label={t('scenarios.wait.direction')}
          value={until.direction ?? 'after'}
          onChange={(direction) => put({ direction: direction as 'before' | 'after' })}
          data={['before', 'after'].map((value) => ({ value, label: t(`scenarios.wait.${value}`) }))}
        />
      )}
      <TimeField
        label={t('scenarios.wait.at')}
        description={t('scenarios.wait.atHint')}
        value={until.at ?? '09:00'}
        onChange={(at) => put({ at })}
        error={problem('untilField.at')}
      />
    </>
  )
}

function UntilTime({ step, set, problem }: Props) {
  const { t } = useTranslation()
  const until = step.untilTime ?? { at: '' }
  return (
    <>
      <TimeField
        label={t('scenarios.wait.clock')}
        description={t('scenarios.wait.zoneHint')}
        value={until.at}
        onChange={(at) => set({ untilTime: { ...until, at } })}
        error={problem('untilTime.at')}
      />
      <WeekdaysField
        label={t('scenarios.wait.weekdays')}
        none={t('scenarios.wait.anyDay')}
        value={until.weekdays}
        onChange={(weekdays) =>
          set({ untilTime: weekdays === undefined ? { at: until.at } : { at: until.at, weekdays } })
        }
      />
    </>
  )
}

import { TextInput } from '@mantine/core'
import { IconSquareX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EndStep } from '@otklik/core/scenario'
import type { StepFormProps, StepView } from './kind.ts'

export const end: StepView<EndStep> = {
  icon: IconSquareX,
  group: 'finish',
  fresh: () => ({ kind: 'end' }),
  Form,
}

function Form({ step, set, problem }: StepFormProps<EndStep>) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('scenarios.end.reason')}
      description={t('scenarios.end.hint')}
      value={step.reason ?? ''}
      maxLength={64}
      onChange={({ currentTarget: { value } }) => set({ reason: value === '' ? undefined : value })}
      error={problem('reason')}
    />
  )
}

import { TextInput } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { GoalStep } from '@otklik/core/scenario'
import type { StepFormProps, StepView } from './kind.ts'

export const goal: StepView<GoalStep> = {
  icon: IconFlag,
  group: 'finish',
  fresh: () => ({ kind: 'goal', name: 'goal' }),
  Form,
}

function Form({ step, set, problem }: StepFormProps<GoalStep>) {
  const { t } = useTranslation()
  return (
    <TextInput
      label={t('scenarios.goal.name')}
      description={t('scenarios.goal.hint')}
      value={step.name}
      maxLength={100}
      onChange={(event) => set({ name: event.currentTarget.value })}
      error={problem('name')}
    />
  )
}

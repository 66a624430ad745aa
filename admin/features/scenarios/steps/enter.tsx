import { IconRoute } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { EnterStep } from '@otklik/core/scenario'
import { useEditor } from '../editor/editor.tsx'
import { ReferenceField } from '../fields/reference-field.tsx'
import type { StepFormProps, StepView } from './kind.ts'

export const enter: StepView<EnterStep> = {
  icon: IconRoute,
  group: 'act',
  fresh: ({ scenarios }) => ({
    kind: 'enter',
    scenario: scenarios.find(({ trigger }) => trigger === 'manual')?.key ?? '',
  }),
  Form,
}

function Form({ step, set, problem }: StepFormProps<EnterStep>) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const byHand = catalogue.scenarios.filter(({ trigger }) => trigger === 'manual')
  return (
    <ReferenceField
      label={t('scenarios.enter.scenario')}
      description={t('scenarios.enter.hint')}
      value={step.scenario}
      choices={byHand.map(({ key, name }) => ({ value: key, label: name }))}
      onChange={(scenario) => set({ scenario })}
      error={problem('scenario')}
    />
  )
}

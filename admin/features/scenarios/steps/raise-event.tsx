import { IconBolt } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { RaiseEventStep } from '@otklik/core/scenario'
import { useEditor } from '../editor/editor.tsx'
import { AssignmentsField } from '../fields/assignments-field.tsx'
import { EventTypeField } from '../fields/event-type-field.tsx'
import type { StepFormProps, StepView } from './kind.ts'

export const raiseEvent: StepView<RaiseEventStep> = {
  icon: IconBolt,
  group: 'act',
  fresh: () => ({ kind: 'raise-event', type: 'followed-up' }),
  Form,
}

function Form({ step, set, problem }: StepFormProps<RaiseEventStep>) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  return (
    <>
      <EventTypeField
        label={t('scenarios.raiseEvent.type')}
        value={step.type}
        onChange={(type) => set({ type })}
        error={problem('type')}
      />
      <AssignmentsField
        label={t('scenarios.raiseEvent.parameters')}
        value={step.parameters ?? {}}
        onChange={(values) => set({ parameters: parametersOf(values) })}
        names={Object.keys(catalogue.eventTypes[step.type] ?? {})}
      />
    </>
  )
}

function parametersOf(values: Record<string, unknown>): RaiseEventStep['parameters'] {
  return Object.keys(values).length === 0 ? undefined : (values as RaiseEventStep['parameters'])
}

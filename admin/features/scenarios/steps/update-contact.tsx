import { IconUserEdit } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { UpdateContactStep } from '@otklik/core/scenario'
import { useEditor } from '../editor/editor.tsx'
import { AssignmentsField } from '../fields/assignments-field.tsx'
import type { StepFormProps, StepView } from './kind.ts'

export const updateContact: StepView<UpdateContactStep> = {
  icon: IconUserEdit,
  group: 'act',
  fresh: ({ attributes }) => ({ kind: 'update-contact', set: { [Object.keys(attributes)[0] ?? 'status']: true } }),
  Form,
}

function Form({ step, set }: StepFormProps<UpdateContactStep>) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  return (
    <AssignmentsField
      label={t('scenarios.updateContact.set')}
      value={step.set}
      onChange={(values) => set({ set: values })}
      names={Object.keys(catalogue.attributes)}
      mayClear
    />
  )
}

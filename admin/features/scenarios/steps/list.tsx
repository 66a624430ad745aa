import { SegmentedControl } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ListStep } from '@otklik/core/scenario'
import { useEditor } from '../editor/editor.tsx'
import { ReferenceField } from '../fields/reference-field.tsx'
import type { StepFormProps, StepView } from './kind.ts'

export const list: StepView<ListStep> = {
  icon: IconListCheck,
  group: 'act',
  fresh: ({ segments }) => ({
    kind: 'list',
    list: segments.find(({ kind }) => kind === 'list')?.key ?? '',
    action: 'add',
  }),
  Form,
}

function Form({ step, set, problem }: StepFormProps<ListStep>) {
  const { t } = useTranslation()
  const { catalogue } = useEditor()
  const lists = catalogue.segments.filter(({ kind }) => kind === 'list')
  return (
    <>
      <SegmentedControl
        aria-label={t('scenarios.list_.action')}
        fullWidth
        value={step.action}
        onChange={(action) => set({ action: action === 'remove' ? 'remove' : 'add' })}
        data={['add', 'remove'].map((value) => ({ value, label: t(`scenarios.list_.${value}`) }))}
      />
      <ReferenceField
        label={t('scenarios.list_.list')}
        description={t('scenarios.list_.hint')}
        value={step.list}
        choices={lists.map(({ key, name }) => ({ value: key, label: name }))}
        onChange={(key) => set({ list: key })}
        error={problem('list')}
      />
    </>
  )
}

import { Select, TextInput } from '@mantine/core'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { NotifyStep } from '@otklik/core/scenario'
import { membersQuery } from '../../access/queries.ts'
import { TemplateField } from '../fields/message-fields.tsx'
import { ReferenceField } from '../fields/reference-field.tsx'
import { firstMessage } from './first-message.ts'
import type { StepFormProps, StepView } from './kind.ts'

export const notify: StepView<NotifyStep> = {
  icon: IconSpeakerphone,
  group: 'talk',
  fresh: (catalogue) => ({ kind: 'notify', to: { routing: true }, template: firstMessage(catalogue).template }),
  Form,
}

const usual: Record<string, NotifyStep['to']> = {
  routing: { routing: true },
  member: { member: '' },
  email: { email: '' },
}

function Form({ step, set, problem }: StepFormProps<NotifyStep>) {
  const { t } = useTranslation()
  const { to } = step
  const chosen = 'routing' in to ? 'routing' : 'member' in to ? 'member' : 'email'
  return (
    <>
      <Select
        label={t('scenarios.notify.to')}
        value={chosen}
        data={Object.keys(usual).map((value) => ({ value, label: t(`scenarios.notify.by.${value}`) }))}
        onChange={(by) => set({ to: usual[by ?? 'routing'] ?? to })}
      />
      {'member' in to && (
        <MemberField value={to.member} onChange={(member) => set({ to: { member } })} error={problem('to')} />
      )}
      {'email' in to && (
        <TextInput
          type="email"
          label={t('scenarios.notify.email')}
          value={to.email}
          onChange={(event) => set({ to: { email: event.currentTarget.value } })}
          error={problem('to')}
        />
      )}
      <TemplateField
        channel="email"
        value={step.template}
        onChange={(template) => set({ template })}
        error={problem('template')}
      />
    </>
  )
}

interface MemberProps {
  value: string
  onChange: (member: string) => void
  error?: string | undefined
}

function MemberField({ value, onChange, error }: MemberProps) {
  const { t } = useTranslation()
  const { data: members = [] } = useQuery(membersQuery)
  const choices = members.map(({ userId, name, email }) => ({ value: userId, label: name === '' ? email : name }))
  return (
    <ReferenceField
      label={t('scenarios.notify.member')}
      value={value}
      choices={choices}
      onChange={onChange}
      error={error}
    />
  )
}

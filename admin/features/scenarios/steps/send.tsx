import { IconSend } from '@tabler/icons-react'
import type { SendStep } from '@otklik/core/scenario'
import { LabelsField } from '../fields/labels-field.tsx'
import { ChannelField, TemplateField } from '../fields/message-fields.tsx'
import { firstMessage } from './first-message.ts'
import type { StepFormProps, StepView } from './kind.ts'

export const send: StepView<SendStep> = {
  icon: IconSend,
  group: 'talk',
  fresh: (catalogue) => ({ kind: 'send', ...firstMessage(catalogue) }),
  Form,
}

function Form({ step, set, problem }: StepFormProps<SendStep>) {
  return (
    <>
      <ChannelField value={step.channel} onChange={(channel) => set({ channel })} error={problem('channel')} />
      <TemplateField
        channel={step.channel}
        value={step.template}
        onChange={(template) => set({ template })}
        error={problem('template')}
      />
      <LabelsField value={step.labels} onChange={(labels) => set({ labels })} />
    </>
  )
}

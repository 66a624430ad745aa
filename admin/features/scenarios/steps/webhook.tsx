import { TextInput } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { WebhookStep } from '@otklik/core/scenario'
import type { StepFormProps, StepView } from './kind.ts'

export const webhook: StepView<WebhookStep> = {
  icon: IconWebhook,
  group: 'act',
  fresh: () => ({ kind: 'webhook', url: 'https://' }),
  Form,
}

function Form({ step, set, problem }: StepFormProps<WebhookStep>) {
  const { t } = useTranslation()
  return (
    <TextInput
      type="url"
      label={t('scenarios.webhook.url')}
      description={t('scenarios.webhook.hint')}
      value={step.url}
      onChange={(event) => set({ url: event.currentTarget.value })}
      error={problem('url')}
    />
  )
}

import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { EndpointMade, EndpointView, WebhookEvent } from '@otklik/server/webhooks/api'
import { api } from '../../api/client.ts'
import { asProblem } from '../../api/problem.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import { surveysQuery } from '../surveys/queries.ts'
import { events, eventWord, useWebhookDeed } from './queries.ts'
import styles from './webhooks.module.css'

interface Props {
  /** Which one is changed; none for a new one. */
  endpoint?: EndpointView
  onMade?: (made: EndpointMade) => void
  onClose: () => void
}

interface Values {
  url: string
  name: string
  events: WebhookEvent[]
  survey: string
}

const ANY = ''

/** Where is posted to, and of what. */
export function EndpointDialog({ endpoint, onMade, onClose }: Props) {
  const { t } = useTranslation()
  const surveys = useQuery(surveysQuery).data ?? []
  const save = useWebhookDeed<Values, EndpointMade | EndpointView>(
    ({ survey, name, ...rest }) => {
      const body = { ...rest, name: name.trim() === '' ? null : name.trim(), survey: survey === ANY ? null : survey }
      return endpoint === undefined
        ? api.post<EndpointMade>('/webhook-endpoints', body)
        : api.patch<EndpointView>(`/webhook-endpoints/${endpoint.id}`, body)
    },
    (saved) => {
      onClose()
      if ('secret' in saved) onMade?.(saved)
    },
  )
  const form = useForm<Values>({
    initialValues: {
      url: endpoint?.url ?? 'https://',
      name: endpoint?.name ?? '',
      events: endpoint?.events ?? [],
      survey: endpoint?.survey ?? ANY,
    },
    validateInputOnBlur: true,
    validate: { url: (url) => (/^https?:\/\/[^\s/]+/.test(url) ? null : t('webhooks.field.badUrl')) },
  })
  const refused =
    save.error === null ? null : (asProblem(save.error).errors[0]?.message ?? asProblem(save.error).detail)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(endpoint === undefined ? 'webhooks.act.add' : 'webhooks.act.change')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <Stack gap={14}>
          <TextInput
            label={t('webhooks.field.url')}
            description={t('webhooks.field.urlHint')}
            data-autofocus
            {...form.getInputProps('url')}
          />
          <TextInput label={t('webhooks.field.name')} maxLength={200} {...form.getInputProps('name')} />
          <Checkbox.Group
            label={t('webhooks.field.events')}
            description={t('webhooks.field.eventsHint')}
            {...form.getInputProps('events')}
          >
            <Stack gap={10} mt={8}>
              {events.map((event) => (
                <Checkbox key={event} value={event} label={t(`webhooks.event.${eventWord(event)}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Select
            label={t('webhooks.field.survey')}
            data={[
              { value: ANY, label: t('webhooks.anySurvey') },
              ...surveys.map(({ key, name }) => ({ value: key, label: name })),
            ]}
            {...form.getInputProps('survey')}
          />
          <FormFailure error={save.error} />
          {refused != null && <p className={styles.refused}>{refused}</p>}
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('states.cancel')}</Button>
            <Button type="submit" variant="filled" loading={save.isPending}>
              {t(endpoint === undefined ? 'webhooks.act.make' : 'states.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

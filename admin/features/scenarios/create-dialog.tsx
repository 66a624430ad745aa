import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { FormFailure } from '../../patterns/form-failure.tsx'
import type { ScenarioDetail, ScenarioRow } from '@otklik/server/scenarios/api'
import { isKey, keyOf } from '../../format/key-of.ts'
import { scenarioPath } from './queries.ts'

/** What a scenario made from nothing starts from. */
const blank: ScenarioDefinition = {
  version: 1,
  trigger: { kind: 'event', type: 'purchase' },
  start: 'end',
  steps: { end: { kind: 'end' } },
}

/** Names a new scenario and makes its draft. */
export function CreateDialog({ taken, onClose }: { taken: ScenarioRow[]; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const create = useMutation({
    mutationFn: ({ key, name }: { key: string; name: string }) =>
      api.put<ScenarioDetail>(`${scenarioPath(key)}/draft`, { name: name.trim(), definition: blank }),
    onSuccess: (_detail, { key }) => navigate({ to: '/scenarios/$scenarioKey', params: { scenarioKey: key } }),
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios] }),
  })
  const form = useForm({
    initialValues: { name: '', key: '' },
    validateInputOnBlur: true,
    validate: {
      name: (name) => (name.trim() === '' ? t('states.required') : null),
      key: (key) => {
        if (!isKey(key)) return t('scenarios.create.badKey')
        return taken.some((row) => row.key === key) ? t('scenarios.create.takenKey') : null
      },
    },
  })
  const { key, name } = form.getValues()
  const named = (next: string) => {
    // The key follows the name until it is written by hand.
    if (key === keyOf(name)) form.setFieldValue('key', keyOf(next))
    form.setFieldValue('name', next)
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('scenarios.create.title')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <form noValidate onSubmit={form.onSubmit((values) => create.mutate(values))}>
        <Stack gap={14}>
          <TextInput
            label={t('scenarios.create.name')}
            maxLength={200}
            data-autofocus
            {...form.getInputProps('name')}
            onChange={(event) => named(event.currentTarget.value)}
          />
          <TextInput
            label={t('scenarios.create.key')}
            description={t('scenarios.create.keyHint')}
            maxLength={63}
            {...form.getInputProps('key')}
          />
          <FormFailure error={create.error} />
          <Group justify="flex-end" gap={8}>
            <Button onClick={onClose}>{t('states.cancel')}</Button>
            <Button type="submit" variant="filled" loading={create.isPending}>
              {t('scenarios.create.action')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

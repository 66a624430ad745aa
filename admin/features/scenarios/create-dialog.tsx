import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { FormDialog } from '../../patterns/form-dialog.tsx'
import type { ScenarioDetail, ScenarioRow } from '@otklik/server/scenarios/api'
import { rename, useNamingRules } from '../../patterns/naming.ts'
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
    validate: useNamingRules((key) => taken.some((row) => row.key === key), t('scenarios.create.takenKey')),
  })
  return (
    <FormDialog
      title={t('scenarios.create.title')}
      action={t('scenarios.create.action')}
      doing={create}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
      onClose={onClose}
    >
      <TextInput
        label={t('scenarios.create.name')}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
        onChange={(event) => rename(form, event.currentTarget.value)}
      />
      <TextInput
        label={t('scenarios.create.key')}
        description={t('scenarios.create.keyHint')}
        maxLength={63}
        {...form.getInputProps('key')}
      />
    </FormDialog>
  )
}

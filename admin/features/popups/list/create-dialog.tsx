import { Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Placement } from '@otklik/core/popup'
import type { PopupDetail, PopupRow } from '@otklik/server/popups/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { FormDialog } from '../../../patterns/form-dialog.tsx'
import { rename, useNamingRules } from '../../../patterns/naming.ts'
import { surveysQuery } from '../../surveys/queries.ts'
import { popupPath } from '../queries.ts'

interface Props {
  taken: PopupRow[]
  onClose: () => void
}

interface Values {
  name: string
  key: string
  survey: string
}

/** Addresses of the API that no popup may have. */
const RESERVED = new Set(['snippet', 'site', 'secret', 'check'])

/** Names a new popup and the survey that it asks; makes its draft. */
export function CreateDialog({ taken, onClose }: Props) {
  const { t } = useTranslation()
  const surveys = (useQuery(surveysQuery).data ?? []).filter(({ version }) => version !== null)
  const create = useCreate()
  const form = useForm<Values>({
    initialValues: { name: '', key: '', survey: '' },
    validateInputOnBlur: true,
    validate: {
      ...useNamingRules(
        (key) => RESERVED.has(key) || taken.some((row) => row.key === key),
        t('popups.create.takenKey'),
      ),
      survey: (survey) => (survey === '' ? t('states.required') : null),
    },
  })
  return (
    <FormDialog
      title={t('popups.create.title')}
      action={t('popups.create.action')}
      doing={create}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
      onClose={onClose}
    >
      <TextInput
        label={t('popups.create.name')}
        description={t('popups.create.nameHint')}
        maxLength={200}
        data-autofocus
        {...form.getInputProps('name')}
        onChange={(event) => rename(form, event.currentTarget.value)}
      />
      <Select
        label={t('popups.field.survey')}
        searchable
        data={surveys.map((survey) => ({ value: survey.key, label: survey.name }))}
        nothingFoundMessage={t('popups.field.noSurveys')}
        {...form.getInputProps('survey')}
      />
      <TextInput
        label={t('popups.create.key')}
        description={t('popups.create.keyHint')}
        maxLength={63}
        {...form.getInputProps('key')}
      />
    </FormDialog>
  )
}

/** In the corner after half a minute: what disturbs least. */
const beginning: Omit<Placement, 'name' | 'survey'> = {
  version: 1,
  position: { kind: 'corner', side: 'right' },
  triggers: [{ kind: 'seconds', seconds: 30 }],
  audience: 'everybody',
}

function useCreate() {
  const navigate = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, name, survey }: Values) =>
      api.put<PopupDetail>(popupPath(key), { definition: { ...beginning, name: name.trim(), survey } }),
    onSuccess: (_detail, { key }) => navigate({ to: '/popups/$popupKey', params: { popupKey: key } }),
    onSettled: () => client.invalidateQueries({ queryKey: [topics.popups] }),
  })
}

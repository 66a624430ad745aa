import { Select, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail } from '@otklik/server/messages/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { isKey } from '../../../format/key-of.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { FormDialog } from '../../../patterns/form-dialog.tsx'
import { startersQuery, templateQuery } from '../queries.ts'

interface Props {
  /** Keys that are there. */
  taken: readonly string[]
  /** What it begins as a copy of, where that is settled. */
  copyOf?: string
  onClose: () => void
}

const BLANK = 'blank'

interface Values {
  key: string
  /** `blank`, `starter <key>` or `copy <key>`. */
  from: string
}

/** Names a new template, and what it begins as. */
export function CreateDialog({ taken, copyOf, onClose }: Props) {
  const { t } = useTranslation()
  const { data: starters = [] } = useQuery(startersQuery)
  const create = useCreate()
  const form = useForm<Values>({
    initialValues: {
      key: copyOf === undefined ? '' : `${copyOf.slice(0, 55)}-copy`,
      from: copyOf === undefined ? BLANK : `copy ${copyOf}`,
    },
    validateInputOnBlur: true,
    validate: {
      key: (key) => {
        if (!isKey(key)) return t('states.badKey')
        return taken.includes(key) ? t('templates.create.takenKey') : null
      },
    },
  })
  const origins = [
    { group: t('templates.create.anew'), items: [{ value: BLANK, label: t('templates.create.blank') }] },
    {
      group: t('templates.create.starters'),
      items: starters.map(({ key }) => ({ value: `starter ${key}`, label: t(`templates.starter.${key}`) })),
    },
    { group: t('templates.create.copies'), items: taken.map((key) => ({ value: `copy ${key}`, label: key })) },
  ]
  return (
    <FormDialog
      title={t('templates.create.title')}
      action={t('templates.create.action')}
      doing={create}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
      onClose={onClose}
    >
      <Select
        label={t('templates.create.from')}
        searchable
        data={origins.filter(({ items }) => items.length > 0)}
        {...form.getInputProps('from')}
      />
      <TextInput
        label={t('templates.create.key')}
        description={t('templates.create.keyHint')}
        maxLength={63}
        data-autofocus
        {...form.getInputProps('key')}
      />
    </FormDialog>
  )
}

function useCreate() {
  const language = useLanguage()
  const navigate = useNavigate()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ key, from }: Values) => {
      const [kind, origin] = from.split(' ')
      const beginning = kind === 'starter' ? { starter: origin } : kind === 'copy' ? { copyOf: origin } : { language }
      return api.post<TemplateDetail>('/templates', { key, ...beginning })
    },
    onSuccess: async (detail) => {
      client.setQueryData(templateQuery(detail.key).queryKey, detail)
      await navigate({ to: '/templates/$templateKey', params: { templateKey: detail.key }, ignoreBlocker: true })
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.templates, 'list'] }),
  })
}

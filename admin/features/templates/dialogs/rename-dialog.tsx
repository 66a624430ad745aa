import { TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail } from '@otklik/server/messages/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { isKey } from '../../../format/key-of.ts'
import { FormDialog } from '../../../patterns/form-dialog.tsx'
import { templatePath, templateQuery } from '../queries.ts'
import { Users } from './users.tsx'

/** Another key, while nothing names it by this one. */
export function RenameDialog({ template, onClose }: { template: TemplateDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const isUsed = template.uses.length > 0 || template.isStarter
  const form = useForm({
    initialValues: { key: template.key },
    validateInputOnBlur: true,
    validate: { key: (key) => (isKey(key) ? null : t('states.badKey')) },
  })
  const rename = useMutation({
    mutationFn: (key: string) => api.post<TemplateDetail>(`${templatePath(template.key)}/rename`, { key }),
    onSuccess: async (renamed) => {
      client.setQueryData(templateQuery(renamed.key).queryKey, renamed)
      await navigate({ to: '/templates/$templateKey', params: { templateKey: renamed.key }, ignoreBlocker: true })
      await client.invalidateQueries({ queryKey: [topics.templates, 'list'] })
    },
  })
  return (
    <FormDialog
      title={t('templates.act.rename')}
      action={t('templates.act.rename')}
      isIdle={isUsed}
      doing={rename}
      onSubmit={form.onSubmit(({ key }) => rename.mutate(key))}
      onClose={onClose}
    >
      {isUsed ? (
        <Users template={template} />
      ) : (
        <TextInput
          label={t('templates.create.key')}
          description={t('templates.create.keyHint')}
          maxLength={63}
          data-autofocus
          {...form.getInputProps('key')}
        />
      )}
    </FormDialog>
  )
}

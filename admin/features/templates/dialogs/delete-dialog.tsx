import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail } from '@otklik/server/messages/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useLanguageName } from '../../../format/use-format.ts'
import { Confirm } from '../../../patterns/confirm.tsx'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { templatePath, templateQuery } from '../queries.ts'
import { Users } from './users.tsx'

interface Props {
  template: TemplateDetail
  /** Null: all of it. */
  language: string | null
  onClose: () => void
}

/** Deletes it, or one language of it; where something uses it, says what, and does not. */
export function DeleteDialog({ template, language, onClose }: Props) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const navigate = useNavigate()
  const client = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.delete(templatePath(template.key, language ?? undefined)),
    onSuccess: async () => {
      if (language === null) {
        await navigate({ to: '/templates', ignoreBlocker: true })
        client.removeQueries({ queryKey: templateQuery(template.key).queryKey })
      } else await navigate({ to: '.', search: {} })
      onClose()
      await client.invalidateQueries({ queryKey: [topics.templates] })
    },
  })
  const isUsed = language === null && (template.uses.length > 0 || template.isStarter)
  return (
    <Confirm
      opened
      title={
        language === null
          ? t('templates.delete.title')
          : t('templates.delete.languageTitle', { language: nameOf(language) })
      }
      action={t('templates.delete.action')}
      danger
      busy={remove.isPending}
      barred={isUsed}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {isUsed ? (
        <Users template={template} />
      ) : (
        <p>{t(language === null ? 'templates.delete.text' : 'templates.delete.languageText')}</p>
      )}
      <FormFailure error={remove.error} />
    </Confirm>
  )
}

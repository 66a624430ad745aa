import { Button, Group, Modal, Select, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail, TemplateSaved } from '@otklik/server/messages/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useLanguageName } from '../../../format/use-format.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { templatePath } from '../queries.ts'

interface Props {
  template: TemplateDetail
  /** Whose words it begins with. */
  from: string
  onClose: () => void
}

const OFFERED = [
  'ru',
  'en',
  'kk',
  'uk',
  'be',
  'uz',
  'tr',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'pl',
  'cs',
  'ar',
  'he',
  'zh',
  'hi',
]

/** One more language, which begins with the words of another. */
export function LanguageDialog({ template, from, onClose }: Props) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const navigate = useNavigate()
  const client = useQueryClient()
  const free = OFFERED.filter((code) => template.languages.every(({ language }) => language !== code))
  const [chosen, choose] = useState<string | null>(free[0] ?? null)
  const add = useMutation({
    mutationFn: (language: string) => {
      const { source } = template.languages.find((each) => each.language === from)!
      return api.put<TemplateSaved>(templatePath(template.key, language), { source, over: 0 })
    },
    onSuccess: async (_saved, language) => {
      await client.invalidateQueries({ queryKey: [topics.templates] })
      await navigate({ to: '.', search: { language } })
      onClose()
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('templates.act.addLanguage')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <Stack gap={14}>
        <Select
          label={t('templates.language.which')}
          description={t('templates.language.hint', { from: nameOf(from) })}
          searchable
          data={free.map((code) => ({ value: code, label: `${nameOf(code)} · ${code}` }))}
          value={chosen}
          onChange={choose}
        />
        <FormFailure error={add.error} />
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('states.cancel')}</Button>
          <Button
            variant="filled"
            disabled={chosen === null}
            loading={add.isPending}
            onClick={() => chosen !== null && add.mutate(chosen)}
          >
            {t('templates.language.action')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

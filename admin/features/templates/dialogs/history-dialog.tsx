import { Button, Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail, TemplateSaved, TemplateVersion, TemplateVersionRow } from '@otklik/server/messages/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useFormat, useLanguageName } from '../../../format/use-format.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { Loaded } from '../../../patterns/loaded.tsx'
import { RowsSkeleton } from '../../../patterns/skeleton.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import { templatePath, versionQuery, versionsQuery } from '../queries.ts'
import styles from './history.module.css'

interface Props {
  template: TemplateDetail
  language: string
  onRestored: () => void
  onClose: () => void
}

/** What it said before, who saved that and when; any of it comes back as the next version. */
export function HistoryDialog({ template, language, onRestored, onClose }: Props) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const newest = template.languages.find((each) => each.language === language)!.version
  const [chosen, choose] = useState(newest)
  const versions = useQuery(versionsQuery(template.key, language))
  const version = useQuery(versionQuery(template.key, language, chosen))
  const restore = useRestore(template.key, language, () => {
    onRestored()
    onClose()
  })
  return (
    <Modal
      opened
      size="xl"
      onClose={onClose}
      title={t('templates.history.title', { language: nameOf(language) })}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <div className={styles.body}>
        <Loaded query={versions} skeleton={<RowsSkeleton rows={4} />}>
          {(rows) => <VersionList rows={rows} chosen={chosen} onChoose={choose} />}
        </Loaded>
        <Loaded query={version} skeleton={<RowsSkeleton rows={6} />}>
          {(shown) => <One version={shown} />}
        </Loaded>
      </div>
      <FormFailure error={restore.error} />
      {chosen !== newest && (
        <Button variant="filled" mt={12} loading={restore.isPending} onClick={() => restore.mutate(chosen)}>
          {t('templates.history.restore', { version: chosen })}
        </Button>
      )}
    </Modal>
  )
}

interface ListProps {
  rows: readonly TemplateVersionRow[]
  chosen: number
  onChoose: (version: number) => void
}

function VersionList({ rows, chosen, onChoose }: ListProps) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <ol className={styles.versions} aria-label={t('templates.act.history')}>
      {rows.map(({ version, savedAt, savedBy }) => (
        <li key={version}>
          <button type="button" aria-pressed={version === chosen} onClick={() => onChoose(version)}>
            <b>{t('templates.history.version', { version })}</b>
            <span>{format.dateTime(savedAt)}</span>
            {savedBy !== null && <span dir="auto">{savedBy}</span>}
          </button>
        </li>
      ))}
    </ol>
  )
}

function One({ version: { version, source } }: { version: TemplateVersion }) {
  const { t } = useTranslation()
  return (
    <section className={styles.one} aria-label={t('templates.history.version', { version })}>
      <p>
        <b dir="auto">{source.subject}</b>
      </p>
      {source.preheader !== undefined && <p dir="auto">{source.preheader}</p>}
      <textarea readOnly rows={18} spellCheck={false} aria-label={t('templates.part.mjml')} value={source.mjml} />
    </section>
  )
}

function useRestore(key: string, language: string, onDone: () => void) {
  const { t } = useTranslation()
  const { done } = useToasts()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (version: number) =>
      api.post<TemplateSaved>(`${templatePath(key, language)}/versions/${version}/restore`),
    onSuccess: async (_saved, version) => {
      await client.invalidateQueries({ queryKey: [topics.templates] })
      done(t('templates.history.restored', { version }))
      onDone()
    },
  })
}

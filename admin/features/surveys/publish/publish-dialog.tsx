import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { SurveyDetail } from '@otklik/server/surveys/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { refusedProblems } from '../../../format/definition-problems.ts'
import { useFormat, useLanguage, useLanguageName } from '../../../format/use-format.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import styles from '../editor/editor.module.css'
import { useEditor } from '../editor/editor.tsx'
import { ProblemList } from '../editor/problem-list.tsx'
import { checkQuery, surveyPath, surveyQuery } from '../queries.ts'
import { Changes } from './changes.tsx'
import { untranslated } from './untranslated.ts'

interface Props {
  survey: SurveyDetail
  onPublished: () => void
  onClose: () => void
}

/** What keeps the draft from being published, what it changes, and for whom. */
export function PublishDialog({ survey, onPublished, onClose }: Props) {
  const { t } = useTranslation()
  const { definition, problems } = useEditor()
  const language = useLanguage()
  const [note, setNote] = useState('')
  const check = useQuery({ ...checkQuery(survey.key, definition, language), enabled: problems.isWhole })
  const publish = usePublish(survey.key, () => {
    onPublished()
    onClose()
  })
  const version = (survey.version ?? 0) + 1
  const refused = refusedProblems(publish.error)
  const found = refused.length > 0 ? refused : (check.data?.problems ?? problems.all)
  const isBarred = found.some(({ severity }) => severity === 'error')
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('surveys.publish.title', { version })}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <div className={styles.parts}>
        {found.length > 0 && (
          <section aria-label={t('surveys.problem.label')}>
            <h3>{t(isBarred ? 'surveys.publish.barred' : 'surveys.publish.warned')}</h3>
            <ProblemList problems={found} onGo={onClose} />
          </section>
        )}
        <section aria-label={t('surveys.publish.changes')}>
          <h3>{t('surveys.publish.changes')}</h3>
          {survey.version === null ? (
            <p>{t('surveys.publish.first')}</p>
          ) : (
            <Changes before={survey.definition} after={definition} />
          )}
        </section>
        <Languages definition={definition} />
        <ForWhom survey={survey} />
        <Textarea
          label={t('surveys.publish.note')}
          description={t('surveys.publish.noteHint')}
          maxLength={1_000}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {refused.length === 0 && <FormFailure error={publish.error} />}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('states.cancel')}</Button>
          <Button
            variant="filled"
            disabled={isBarred || check.isLoading}
            loading={publish.isPending}
            onClick={() => publish.mutate({ definition, ...(note.trim() !== '' && { note: note.trim() }) })}
          >
            {t('surveys.publish.action', { version })}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

/** What readers of some languages will not find in theirs. */
function Languages({ definition }: { definition: SurveyDefinition }) {
  const { t } = useTranslation()
  const nameOf = useLanguageName()
  const missing = untranslated(definition)
  if (missing.length === 0) return null
  const first = nameOf(definition.languages[0]!)
  return (
    <section aria-label={t('surveys.publish.languages')}>
      <h3>{t('surveys.publish.languages')}</h3>
      {missing.map(({ language, count }) => (
        <p key={language}>{t('surveys.publish.untranslated', { count, language: nameOf(language), first })}</p>
      ))}
    </section>
  )
}

/** Whoever was asked goes on with their version; who asks by it from now on. */
function ForWhom({ survey }: { survey: SurveyDetail }) {
  const { t } = useTranslation()
  const format = useFormat()
  const scenarios = survey.uses.filter(({ kind }) => kind === 'scenario').map(({ name }) => `«${name}»`)
  return (
    <section aria-label={t('surveys.publish.forWhom')}>
      <h3>{t('surveys.publish.forWhom')}</h3>
      {survey.version !== null && (
        <p>
          {survey.responses === 0
            ? t('surveys.publish.staysFor')
            : t('surveys.publish.stays', { count: survey.responses, n: format.number(survey.responses) })}
        </p>
      )}
      <p dir="auto">
        {scenarios.length === 0
          ? t('surveys.publish.unused')
          : t('surveys.publish.used', { scenarios: scenarios.join(', ') })}
      </p>
    </section>
  )
}

function usePublish(key: string, onPublished: () => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done } = useToasts()
  return useMutation({
    scope: { id: `survey draft ${key}` },
    mutationFn: (body: object) => api.put<SurveyDetail>(surveyPath(key), body),
    onSuccess: (detail) => {
      client.setQueryData(surveyQuery(key).queryKey, detail)
      done(t('surveys.publish.done', { version: detail.version ?? 1 }))
      onPublished()
    },
    onSettled: () =>
      Promise.all([topics.surveys, topics.catalogue].map((topic) => client.invalidateQueries({ queryKey: [topic] }))),
  })
}

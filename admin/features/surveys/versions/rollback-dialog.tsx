import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SurveyDetail, SurveyVersionDetail } from '@otklik/server/surveys/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { Confirm } from '../../../patterns/confirm.tsx'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import { Changes } from '../publish/changes.tsx'
import { surveyPath, surveyQuery } from '../queries.ts'

interface Props {
  survey: SurveyDetail
  version: SurveyVersionDetail
  onRolledBack: () => void
  onClose: () => void
}

/** Publishes what an earlier version said as the next one; asked by naming what changes and for whom. */
export function RollbackDialog({ survey, version: { version, definition }, onRolledBack, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done } = useToasts()
  const rollback = useMutation({
    scope: { id: `survey draft ${survey.key}` },
    mutationFn: () => api.post<SurveyDetail>(`${surveyPath(survey.key)}/rollback`, { version }),
    onSuccess: (detail) => {
      client.setQueryData(surveyQuery(survey.key).queryKey, detail)
      done(t('surveys.publish.done', { version: detail.version ?? 1 }))
      onClose()
      onRolledBack()
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.surveys] }),
  })
  return (
    <Confirm
      opened
      title={t('surveys.versions.rollback', { version })}
      action={t('surveys.versions.action', { version: (survey.version ?? 0) + 1 })}
      busy={rollback.isPending}
      onConfirm={() => rollback.mutate()}
      onClose={onClose}
    >
      <Changes before={survey.definition} after={definition} />
      {survey.draft !== null && <p>{t('surveys.versions.draftStays')}</p>}
      <FormFailure error={rollback.error} />
    </Confirm>
  )
}

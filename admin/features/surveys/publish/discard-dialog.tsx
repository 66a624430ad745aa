import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { SurveyDetail } from '@otklik/server/surveys/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { Confirm } from '../../../patterns/confirm.tsx'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { useEditor } from '../editor/editor.tsx'
import { surveyPath, surveyQuery } from '../queries.ts'
import { Changes } from './changes.tsx'

interface Props {
  survey: SurveyDetail
  onDiscarded: () => void
  onClose: () => void
}

/** Throws the draft away, after saying what is lost with it. */
export function DiscardDialog({ survey, onDiscarded, onClose }: Props) {
  const { t } = useTranslation()
  const { definition } = useEditor()
  const client = useQueryClient()
  const discard = useMutation({
    scope: { id: `survey draft ${survey.key}` },
    mutationFn: () => api.delete(`${surveyPath(survey.key)}/draft`),
    onSuccess: async () => {
      await client.fetchQuery({ ...surveyQuery(survey.key), staleTime: 0 })
      await client.invalidateQueries({ queryKey: [topics.surveys, 'list'] })
      onDiscarded()
    },
  })
  return (
    <Confirm
      opened
      title={t('surveys.discard.title')}
      action={t('surveys.discard.action')}
      danger
      busy={discard.isPending}
      onConfirm={() => discard.mutate()}
      onClose={onClose}
    >
      <p>{t('surveys.discard.text', { version: survey.version })}</p>
      <Changes before={survey.definition} after={definition} />
      <FormFailure error={discard.error} />
    </Confirm>
  )
}

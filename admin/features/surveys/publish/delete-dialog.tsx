import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { SurveyDetail } from '@otklik/server/surveys/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { Confirm } from '../../../patterns/confirm.tsx'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import styles from '../editor/editor.module.css'
import { surveyPath, surveyQuery } from '../queries.ts'

/** Deletes the survey; where something uses it, says what, and does not. */
export function DeleteDialog({ survey, onClose }: { survey: SurveyDetail; onClose: () => void }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const client = useQueryClient()
  const remove = useMutation({
    scope: { id: `survey draft ${survey.key}` },
    mutationFn: () => api.delete(surveyPath(survey.key)),
    onSuccess: async () => {
      client.removeQueries({ queryKey: surveyQuery(survey.key).queryKey })
      await navigate({ to: '/surveys', ignoreBlocker: true })
      await client.invalidateQueries({ queryKey: [topics.surveys, 'list'] })
    },
  })
  const isUsed = survey.uses.length > 0 || survey.responses > 0
  return (
    <Confirm
      opened
      title={t('surveys.delete.title')}
      action={t('surveys.delete.action')}
      danger
      busy={remove.isPending}
      barred={isUsed}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      {isUsed ? (
        <>
          <p>{t('surveys.delete.used')}</p>
          <ul className={styles.changes}>
            {survey.uses.map(({ kind, key, name }) => (
              <li key={`${kind} ${key}`} dir="auto">
                {t(`surveys.use.${kind}`, { name })}
              </li>
            ))}
            {survey.responses > 0 && <li>{t('surveys.use.responses', { count: survey.responses })}</li>}
          </ul>
        </>
      ) : (
        <p>{t('surveys.delete.text')}</p>
      )}
      <FormFailure error={remove.error} />
    </Confirm>
  )
}

import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../patterns/failure.tsx'
import { Page } from '../../patterns/page.tsx'
import { SurveyEditor } from './editor/survey-editor.tsx'
import editor from './editor/editor.module.css'
import { surveyQuery } from './queries.ts'

const route = getRouteApi('/shell/surveys/$surveyKey')

/** One survey: its elements with a preview, and its versions. */
export function SurveyPage() {
  const { t } = useTranslation()
  const { surveyKey } = route.useParams()
  const survey = useQuery(surveyQuery(surveyKey))
  const [round, setRound] = useState(0)
  if (survey.data !== undefined)
    return <SurveyEditor key={`${surveyKey} ${round}`} survey={survey.data} onReset={() => setRound(round + 1)} />
  return (
    <Page title={t('surveys.one')} question={<Link to="/surveys">{t('surveys.title')}</Link>} fills>
      {survey.isError ? (
        <Failure error={survey.error} onRetry={() => void survey.refetch()} />
      ) : (
        <output className={editor.skeleton} aria-label={t('states.loading')}>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} height={54} />
          ))}
        </output>
      )}
    </Page>
  )
}

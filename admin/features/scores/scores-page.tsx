import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { DimensionsView } from '@otklik/server/insight/api'
import { dimensionsQuery } from '../../api/dimensions.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { Page } from '../../patterns/page.tsx'
import { ScoreFilters } from './score-filters.tsx'
import { ScoresBody } from './scores-body.tsx'
import { ScoresSkeleton } from './scores-skeleton.tsx'
import type { ScoredSurvey } from './survey.ts'

const route = getRouteApi('/shell/scores')

export function ScoresPage() {
  const { t } = useTranslation()
  const search = route.useSearch()
  const query = useQuery(dimensionsQuery)
  const survey = query.data === undefined ? undefined : chosenSurvey(query.data, search.survey)
  return (
    <Page title={t('scores.title')} question={t(`scores.question.${survey?.kind ?? 'any'}`)}>
      <Loaded query={query} skeleton={<ScoresSkeleton />}>
        {(view) =>
          survey === undefined ? (
            <Empty title={t('scores.empty.noSurvey.title')}>{t('scores.empty.noSurvey.text')}</Empty>
          ) : (
            <>
              <ScoreFilters search={search} surveys={scored(view)} survey={survey} />
              <ScoresBody search={search} survey={survey} view={view} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function scored(view: DimensionsView): ScoredSurvey[] {
  return view.surveys.flatMap(({ key, name, kind }) => (kind === null ? [] : [{ key, name, kind }]))
}

function chosenSurvey(view: DimensionsView, key: string | undefined): ScoredSurvey | undefined {
  const surveys = scored(view)
  return surveys.find((survey) => survey.key === key) ?? surveys[0]
}

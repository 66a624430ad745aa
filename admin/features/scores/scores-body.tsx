import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DimensionsView } from '@otklik/server/insight/api'
import { datesBefore, datesOf } from '../../address/period.ts'
import { useToday } from '../../format/use-today.ts'
import { Empty } from '../../patterns/empty.tsx'
import { Loaded } from '../../patterns/loaded.tsx'
import { stepFor } from './buckets.ts'
import { DistributionCard } from './distribution-card.tsx'
import { Figures } from './figures.tsx'
import { scoresQuery } from './queries.ts'
import { ScoresSkeleton } from './scores-skeleton.tsx'
import styles from './scores.module.css'
import { PERIOD_BY_DEFAULT, type ScoresSearch } from './search.ts'
import { SplitCard } from './split-card.tsx'
import type { ScoredSurvey } from './survey.ts'
import { TrendCard } from './trend-card.tsx'
import { WaitingCases } from './waiting-cases.tsx'

interface Props {
  search: ScoresSearch
  survey: ScoredSurvey
  view: DimensionsView
}

export function ScoresBody({ search, survey, view }: Props) {
  const { t } = useTranslation()
  const dates = datesOf(search, useToday(), PERIOD_BY_DEFAULT)
  const earlier = datesBefore(dates)
  const wanted = { survey: survey.key, ...dates, basis: search.basis ?? 'answeredAt', filter: search.filter } as const
  const step = search.step ?? stepFor(dates)
  const query = useQuery(scoresQuery(wanted, step))
  const before = useQuery({ ...scoresQuery({ ...wanted, ...earlier }, null), enabled: earlier !== null })
  return (
    <Loaded query={query} skeleton={<ScoresSkeleton />}>
      {(scores) => {
        const nothing = scores.total.n === 0 && (scores.total.cohort?.delivered ?? 0) === 0
        return (
          <div className={styles.grid} data-stale={query.isPlaceholderData || undefined}>
            <Figures
              survey={survey}
              total={scores.total}
              before={before.isPlaceholderData ? undefined : before.data?.total}
              search={search}
            />
            {nothing ? (
              <div className={styles.whole}>
                <Empty title={t('scores.empty.none.title')}>{t('scores.empty.none.text')}</Empty>
              </div>
            ) : (
              <>
                <TrendCard survey={survey} scores={scores} step={step} search={search} />
                <DistributionCard survey={survey} total={scores.total} search={search} />
                <SplitCard survey={survey} wanted={wanted} total={scores.total} search={search} view={view} />
                <WaitingCases />
              </>
            )}
          </div>
        )
      }}
    </Loaded>
  )
}

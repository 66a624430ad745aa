import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ChoiceFilter } from '../../filters/choice-filter.tsx'
import { DimensionFilters } from '../../filters/dimension-filters.tsx'
import { PeriodFilter } from '../../filters/period-filter.tsx'
import styles from './scores.module.css'
import { PERIOD_BY_DEFAULT, type ScoresSearch } from './search.ts'
import type { ScoredSurvey } from './survey.ts'

export type ScoresChange = { [Key in keyof ScoresSearch]?: ScoresSearch[Key] | undefined }

/** Puts a part of the view into the address. */
export function useScoresChange(): (part: ScoresChange) => void {
  const navigate = useNavigate()
  return (part) =>
    void navigate({ to: '/scores', search: (before) => ({ ...before, ...part }) as ScoresSearch, resetScroll: false })
}

interface Props {
  search: ScoresSearch
  surveys: ScoredSurvey[]
  survey: ScoredSurvey
}

export function ScoreFilters({ search, surveys, survey }: Props) {
  const { t } = useTranslation()
  const change = useScoresChange()
  return (
    <div className={styles.filters}>
      <ChoiceFilter
        name={t('filters.survey')}
        value={survey.key}
        choices={surveys.map(({ key, name, kind }) => ({ value: key, label: labelOf(t(`scores.kind.${kind}`), name) }))}
        onChoose={(key) => change({ survey: key })}
      />
      <PeriodFilter period={search} byDefault={PERIOD_BY_DEFAULT} onChange={change} />
      <ChoiceFilter
        name={t('scores.basis.title')}
        value={search.basis ?? 'answeredAt'}
        choices={(['answeredAt', 'askedAt'] as const).map((value) => ({ value, label: t(`scores.basis.${value}`) }))}
        onChoose={(basis) => change({ basis: basis === 'askedAt' ? 'askedAt' : undefined })}
      />
      <DimensionFilters filter={search.filter} onChange={(filter) => change({ filter })} />
    </div>
  )
}

/** A survey that is called as its score is needs no second «NPS». */
function labelOf(kind: string, name: string): string {
  return name.includes(kind) ? name : `${kind} · ${name}`
}

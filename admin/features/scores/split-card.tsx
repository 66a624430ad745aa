import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DimensionsView, ScoreRow } from '@otklik/server/insight/api'
import { ChoiceFilter } from '../../filters/choice-filter.tsx'
import { useDimensionName } from '../../patterns/dimension.ts'
import { GroupSplit } from './group-split.tsx'
import { scoresQuery, type ScoresWanted } from './queries.ts'
import { RowSplit } from './row-split.tsx'
import { useScoresChange } from './score-filters.tsx'
import styles from './scores.module.css'
import type { ScoresSearch } from './search.ts'
import type { ScoredSurvey } from './survey.ts'

interface Props {
  survey: ScoredSurvey
  wanted: ScoresWanted
  total: ScoreRow
  search: ScoresSearch
  view: DimensionsView
}

/** The score by what the answers differ in: a dimension, a label, the channel, or the score groups themselves. */
export function SplitCard({ survey, wanted, total, search, view }: Props) {
  const { t } = useTranslation()
  const change = useScoresChange()
  const dimensionName = useDimensionName()
  const names = view.dimensions.map(({ name }) => name)
  const choices = [...names, 'label', 'channel', 'scoreGroup']
  const by = choices.includes(search.by ?? '')
    ? (search.by ?? '')
    : (names.find((name) => name === 'region') ?? names[0] ?? 'channel')
  const nameOf = (choice: string) => (names.includes(choice) ? dimensionName(choice) : t(`scores.by.${choice}`))
  const query = useQuery({ ...scoresQuery(wanted, by), enabled: by !== 'scoreGroup' })
  const tools = (
    <ChoiceFilter
      name={t('scores.by.title')}
      value={by}
      choices={choices.map((value) => ({ value, label: nameOf(value) }))}
      onChoose={(chosen) => change({ by: chosen })}
    />
  )
  if (by === 'scoreGroup') return <GroupSplit survey={survey} total={total} search={search} tools={tools} />
  return (
    <RowSplit
      survey={survey}
      scores={query.data?.by === by ? query.data : undefined}
      error={query.error}
      by={by}
      byName={nameOf(by)}
      isDimension={names.includes(by)}
      search={search}
      tools={<div className={styles.tools}>{tools}</div>}
    />
  )
}

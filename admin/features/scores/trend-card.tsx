import { SegmentedControl } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScoreRow, ScoresView } from '@otklik/server/insight/api'
import { ChartCard } from '../../charts/chart-card.tsx'
import { Trend, type TrendPoint } from '../../charts/trend.tsx'
import { useFormat } from '../../format/use-format.ts'
import { evenly, lastDayOf } from './buckets.ts'
import { trendFinding, type TrendFinding } from './findings.ts'
import { toResponses } from './links.ts'
import { boundsOf, useScoreText } from './score-text.ts'
import { useScoresChange } from './score-filters.tsx'
import styles from './scores.module.css'
import { steps, type ScoresSearch, type TrendStep } from './search.ts'
import type { ScoredSurvey } from './survey.ts'

interface Props {
  survey: ScoredSurvey
  scores: ScoresView
  step: TrendStep
  search: ScoresSearch
}

export function TrendCard({ survey, scores, step, search }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useScoreText(survey.kind)
  const change = useScoresChange()
  const rows = evenly(scores.rows, step)
  const points = usePoints(survey, rows, step)
  const name = t(`scores.kind.${survey.kind}`)
  const found = trendFinding(survey.kind, rows)
  const title = t(`scores.trend.${found.finding}`, { name, ...titleValues(found, text.value) })
  const { total } = scores
  return (
    <ChartCard
      className={styles.trend}
      title={title}
      sub={t(`scores.trend.sub.${step}`) + (found.finding === 'few' ? '' : t('scores.trend.halves'))}
      tools={
        <SegmentedControl<TrendStep>
          aria-label={t('scores.trend.step')}
          value={step}
          onChange={(chosen) => change({ step: chosen })}
          data={steps.map((value) => ({ value, label: t(`scores.trend.steps.${value}`) }))}
        />
      }
      figures={{
        columns: [t(`scores.trend.steps.${step}`), t('scores.column.answers'), name, t('scores.column.interval')],
        rows: points.map(({ key, label, value, low, high, n }) => ({
          key,
          cells: [label, format.number(n), value === null ? '—' : text.value(value), text.interval(low, high)],
        })),
      }}
    >
      <Trend
        label={title}
        points={points}
        all={
          total.value === null
            ? null
            : { value: total.value, label: t('scores.all', { value: text.value(total.value) }) }
        }
        bounds={boundsOf(survey.kind)}
        format={text.value}
        renderLink={(day, props) => (
          <Link key={day} {...toResponses(survey, search, { from: day, to: lastDayOf(day, step) })} {...props} />
        )}
      />
    </ChartCard>
  )
}

function usePoints(survey: ScoredSurvey, rows: ScoreRow[], step: TrendStep): TrendPoint[] {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useScoreText(survey.kind)
  const named = (day: string) => (step === 'month' ? format.month(day) : format.day(day))
  const inFull = (day: string) => (step === 'week' ? format.dayRange(day, lastDayOf(day, step)) : named(day))
  return rows.map(({ key, n, value, low, high, few }) => ({
    key,
    n,
    value,
    low,
    high,
    few: few !== 'enough',
    label: named(key),
    text: [
      inFull(key),
      value === null ? t('scores.tooFew') : `${text.value(value)}, ${text.interval(low, high)}`,
      t('scores.answers', { count: n }),
    ].join('\n'),
  }))
}

function titleValues(found: TrendFinding, value: (score: number) => string): Record<string, string> {
  return 'before' in found ? { before: value(found.before), after: value(found.after) } : {}
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { LabelRow, LabelsView, ScoreRow } from '@otklik/server/insight/api'
import type { ScoreKind } from '@otklik/core/metrics'
import { useFormat } from '../../format/use-format.ts'
import type { ResponsesSearch } from '../responses/search.ts'
import { useScoreText } from '../scores/score-text.ts'
import styles from './labels.module.css'
import { PERIOD_BY_DEFAULT, type LabelsSearch } from './search.ts'

interface Props {
  view: LabelsView
  search: LabelsSearch
  isStale: boolean
}

export function LabelsTable({ view, search, isStale }: Props) {
  const { t } = useTranslation()
  return (
    <div className={styles.card} data-stale={isStale || undefined}>
      <table className={styles.table}>
        <thead>
          <tr>
            {(['label', 'delivered', 'answered', 'rate', 'score'] as const).map((column) => (
              <th key={column} scope="col">
                {t(`labels.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        {view.rows.map((row) => (
          <LabelGroup key={JSON.stringify([row.label, row.survey?.key])} row={row} by={view.by} search={search} />
        ))}
      </table>
    </div>
  )
}

/** A label under a survey, and below it its periods. */
function LabelGroup({ row, by, search }: { row: LabelRow; by: string | null; search: LabelsSearch }) {
  const { t } = useTranslation()
  const format = useFormat()
  const { label, survey, delivered, total, periods } = row
  return (
    <tbody>
      <tr>
        <th scope="row">
          {survey === null ? (
            <bdi>{label}</bdi>
          ) : (
            <Link to="/responses" search={answersOf(row, search)}>
              <bdi>{label}</bdi>
            </Link>
          )}
          <span className={styles.survey} dir="auto">
            {survey?.name ?? t('labels.asksNothing')}
          </span>
        </th>
        <Cells delivered={delivered} scores={total} kind={survey?.kind ?? null} />
      </tr>
      {periods.map(({ key, delivered, scores }) => (
        <tr key={key} className={styles.period}>
          <th scope="row">{by === 'month' ? format.month(key) : format.day(key)}</th>
          <Cells delivered={delivered} scores={scores} kind={survey?.kind ?? null} />
        </tr>
      ))}
    </tbody>
  )
}

function Cells({ delivered, scores, kind }: { delivered: number; scores: ScoreRow | null; kind: ScoreKind | null }) {
  const { t } = useTranslation()
  const format = useFormat()
  const rate = scores?.cohort?.rate
  return (
    <>
      <td data-name={t('labels.column.delivered')}>{format.number(delivered)}</td>
      <td data-name={t('labels.column.answered')} data-none={scores === null || undefined}>
        {scores === null ? '—' : format.number(scores.n)}
      </td>
      <td data-name={t('labels.column.rate')} data-none={rate == null || undefined}>
        {rate == null ? '—' : format.percent(rate, 1)}
      </td>
      <td data-name={t('labels.column.score')} data-none={scores === null || scores.n === 0 || undefined}>
        {scores === null || kind === null ? '—' : <Score scores={scores} kind={kind} />}
      </td>
    </>
  )
}

/** Of so few answers that they say nothing, no score. */
function Score({ scores, kind }: { scores: ScoreRow; kind: ScoreKind }) {
  const { t } = useTranslation()
  const text = useScoreText(kind)
  if (scores.value === null || scores.few === 'none') return <>{scores.n === 0 ? '—' : t('scores.tooFew')}</>
  return (
    <>
      {t(`scores.kind.${kind}`)} <b>{`${scores.few === 'enough' ? '' : '≈'}${text.value(scores.value)}`}</b>{' '}
      <span className={styles.interval}>{text.interval(scores.low, scores.high)}</span>
    </>
  )
}

function answersOf({ label, survey }: LabelRow, { period = PERIOD_BY_DEFAULT, from, to }: LabelsSearch) {
  const within = from !== undefined && to !== undefined ? { from, to } : { period }
  return { ...within, survey: survey!.key, filter: { label } } satisfies ResponsesSearch
}

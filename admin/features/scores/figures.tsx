import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScoreRow } from '@otklik/server/insight/api'
import { ShareBar } from '../../charts/share-bar.tsx'
import { useFormat } from '../../format/use-format.ts'
import { caseCountsQuery } from '../cases/queries.ts'
import { changeSince } from './findings.ts'
import { boundsOf, useScoreText } from './score-text.ts'
import styles from './scores.module.css'
import type { ScoresSearch } from './search.ts'
import type { ScoredSurvey } from './survey.ts'

interface Props {
  survey: ScoredSurvey
  total: ScoreRow
  /** The stretch of the same length before; undefined when there is none. */
  before: ScoreRow | undefined
  search: ScoresSearch
}

/** The page's figures at a glance: the score with its interval, who answered, what waits. */
export function Figures({ survey, total, before, search }: Props) {
  const { t } = useTranslation()
  return (
    <>
      <ScoreFigure survey={survey} total={total} before={before} />
      <RateFigure cohort={total.cohort} answers={total.n} filtered={search.filter !== undefined} />
      <section className={styles.figure} aria-label={t('scores.openCases')}>
        <h2>{t('scores.openCases')}</h2>
        <CasesFigure />
      </section>
    </>
  )
}

function ScoreFigure({ survey, total, before }: Omit<Props, 'search'>) {
  const { t } = useTranslation()
  const format = useFormat()
  const text = useScoreText(survey.kind)
  const name = t(`scores.kind.${survey.kind}`)
  const few = total.few !== 'enough'
  return (
    <section className={styles.figure} aria-label={name}>
      <h2 title={t(`scores.kindTitle.${survey.kind}`)}>{name}</h2>
      <p className={styles.number}>
        <strong>{total.value === null ? '—' : `${few ? '≈' : ''}${text.value(total.value)}`}</strong>
        <span>{text.interval(total.low, total.high)}</span>
      </p>
      {total.value !== null && <Meter total={total} bounds={boundsOf(survey.kind)} />}
      <p className={styles.note}>
        {few ? t('scores.few', { count: total.n }) : <Change survey={survey} total={total} before={before} />}
        {total.mean !== null && survey.kind !== 'nps' && <> {t('scores.mean', { mean: format.mean(total.mean) })}</>}
      </p>
    </section>
  )
}

function Meter({ total, bounds }: { total: ScoreRow; bounds: readonly [number, number] }) {
  const at = (value: number) => `${((value - bounds[0]) / (bounds[1] - bounds[0])) * 96 + 2}%`
  return (
    <svg className={styles.meter} width="100%" height={12} aria-hidden="true">
      <line x1="2%" x2="98%" y1={6} y2={6} />
      {total.low !== null && total.high !== null && (
        <line className={styles.interval} x1={at(total.low)} x2={at(total.high)} y1={6} y2={6} />
      )}
      <circle cx={at(total.value ?? 0)} cy={6} r={4} />
    </svg>
  )
}

function Change({ survey, total, before }: Omit<Props, 'search'>) {
  const { t } = useTranslation()
  const text = useScoreText(survey.kind)
  const change = changeSince(survey.kind, total, before)
  if (change === null) return t('scores.answers', { count: total.n })
  if (!change.significant) return t('scores.change.same', { points: text.points(change.difference) })
  const up = change.difference > 0
  return (
    <>
      <b data-change={up ? 'up' : 'down'}>{`${up ? '▲' : '▼'} ${text.points(change.difference)}`}</b>{' '}
      {t('scores.change.significant')}
    </>
  )
}

function RateFigure({ cohort, answers, filtered }: { cohort: ScoreRow['cohort']; answers: number; filtered: boolean }) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <section className={styles.figure} aria-label={t('scores.rate')}>
      <h2>{t('scores.rate')}</h2>
      <p className={styles.number}>
        <strong>{cohort?.rate == null ? format.number(answers) : format.percent(cohort.rate, 1)}</strong>
        {cohort?.rate != null && (
          <span>
            {t('scores.ofDelivered', {
              answered: format.number(cohort.answered),
              delivered: format.number(cohort.delivered),
            })}
          </span>
        )}
      </p>
      {cohort !== null && <ShareBar parts={[cohort.answered, cohort.open]} of={cohort.delivered} tone="plain" />}
      <p className={styles.note}>
        {cohort === null
          ? t(filtered ? 'scores.noCohortFiltered' : 'scores.noCohort')
          : t('scores.stillOpen', { count: cohort.open })}
      </p>
    </section>
  )
}

function CasesFigure() {
  const { t } = useTranslation()
  const format = useFormat()
  const { data } = useQuery(caseCountsQuery)
  if (data === undefined) return <p className={styles.number}>—</p>
  return (
    <>
      <p className={styles.number}>
        <strong>{format.number(data.new + data.taken)}</strong>
        {data.overdue > 0 && <span>{t('scores.overdue', { count: data.overdue })}</span>}
      </p>
      <ShareBar parts={[data.overdue, data.new + data.taken - data.overdue]} of={data.new + data.taken} tone="alarm" />
      <p className={styles.note}>
        {data.new === 0 ? (
          data.taken > 0 && t('scores.allTaken')
        ) : (
          <Link to="/cases" search={{ state: 'new' }}>
            {t('scores.notTaken', { count: data.new })}
          </Link>
        )}
      </p>
    </>
  )
}

import { Button, Skeleton } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScoreRow, ScoresView } from '@otklik/server/insight/api'
import { ChartCard } from '../../charts/chart-card.tsx'
import { domainOf } from '../../charts/scale.ts'
import { Whiskers, type WhiskerRow } from '../../charts/whiskers.tsx'
import { useFormat } from '../../format/use-format.ts'
import { Failure } from '../../patterns/failure.tsx'
import { verdicts, type Verdict } from './findings.ts'
import { toResponses } from './links.ts'
import { boundsOf, useScoreText } from './score-text.ts'
import styles from './scores.module.css'
import type { ScoresSearch } from './search.ts'
import { useSplitTitle } from './split-title.ts'
import type { ScoredSurvey } from './survey.ts'
import { useWord } from '../../i18n/word.ts'

const ROWS_AT_FIRST = 12

interface Props {
  survey: ScoredSurvey
  scores: ScoresView | undefined
  error: unknown
  by: string
  byName: string
  isDimension: boolean
  search: ScoresSearch
  tools: ReactNode
}

export function RowSplit({ survey, scores, error, by, byName, isDimension, search, tools }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const word = useWord()
  const text = useScoreText(survey.kind)
  const [all, setAll] = useState(false)
  const rows = ordered(scores?.rows ?? [])
  const found = scores === undefined ? new Map<string, Verdict>() : verdicts(survey.kind, rows, scores.total)
  const title = useSplitTitle()({ byName, rows, found })
  const shownRows = all ? rows : rows.slice(0, ROWS_AT_FIRST)
  const nameOf = (key: string) => (key === '' ? t('scores.notStated') : word('channels', key))
  const total = scores?.total.value ?? null
  const marks = rows.flatMap(({ value, low, high }) => [value, low, high]).filter((value) => value !== null)
  const whisker = (row: ScoreRow): WhiskerRow => {
    const shown = row.value === null ? '—' : `${row.few === 'enough' ? '' : '≈'}${text.value(row.value)}`
    const verdict = found.get(row.key) ?? null
    const name = nameOf(row.key)
    return {
      ...row,
      name:
        isDimension && row.key !== '' ? (
          <Link className={styles.rowLink} {...toResponses(survey, search, { filter: { [by]: row.key } })} title={name}>
            {name}
          </Link>
        ) : (
          name
        ),
      n: format.number(row.n),
      shown,
      few: row.few !== 'enough',
      verdict:
        verdict === null ? null : { mark: verdict === 'lower' ? '▼' : '▲', text: t(`scores.split.is.${verdict}`) },
      text: row.value === null ? t('scores.tooFew') : `${shown}, ${text.interval(row.low, row.high)}`,
    }
  }
  return (
    <ChartCard
      className={styles.split}
      title={scores === undefined ? byName : title}
      sub={total === null ? t('scores.split.subNoAll') : t('scores.split.sub', { all: text.value(total) })}
      tools={tools}
      figures={{
        columns: [
          byName,
          t('scores.column.answers'),
          t(`scores.kind.${survey.kind}`),
          t('scores.column.interval'),
          t('scores.rate'),
        ],
        rows: rows.map((row) => ({
          key: row.key,
          cells: [
            nameOf(row.key),
            format.number(row.n),
            row.value === null ? '—' : text.value(row.value),
            text.interval(row.low, row.high),
            row.cohort?.rate == null ? '—' : format.percent(row.cohort.rate, 1),
          ],
        })),
      }}
    >
      {scores === undefined && (error === null ? <Skeleton height={220} /> : <Failure error={error} />)}
      {scores !== undefined && rows.length === 0 && <p className={styles.quietRow}>{t('scores.split.empty')}</p>}
      {rows.length > 0 && (
        <Whiskers
          caption={title}
          columns={{ name: byName, n: t('scores.column.answers'), value: t(`scores.kind.${survey.kind}`) }}
          rows={shownRows.map(whisker)}
          all={total}
          domain={domainOf(total === null ? marks : [...marks, total], boundsOf(survey.kind), 10)}
          format={text.value}
        />
      )}
      {rows.length > ROWS_AT_FIRST && !all && (
        <Button className={styles.more} onClick={() => setAll(true)}>
          {t('scores.split.showAll', { count: rows.length })}
        </Button>
      )}
    </ChartCard>
  )
}

/** The best first; few answers after those that can be judged, and what was not stated last. */
function ordered(rows: readonly ScoreRow[]): ScoreRow[] {
  const rank = ({ key, few }: ScoreRow) => (key === '' ? 3 : few === 'enough' ? 0 : few === 'few' ? 1 : 2)
  return [...rows].sort((a, b) => rank(a) - rank(b) || (b.value ?? -Infinity) - (a.value ?? -Infinity) || b.n - a.n)
}

import { wilsonInterval } from '@otklik/core/metrics'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScoreRow } from '@otklik/server/insight/api'
import { ChartCard } from '../../charts/chart-card.tsx'
import { Whiskers } from '../../charts/whiskers.tsx'
import { useFormat } from '../../format/use-format.ts'
import { groupsOf } from './groups.ts'
import { toResponses } from './links.ts'
import styles from './scores.module.css'
import type { ScoresSearch } from './search.ts'
import type { ScoredSurvey } from './survey.ts'

interface Props {
  survey: ScoredSurvey
  total: ScoreRow
  search: ScoresSearch
  tools: ReactNode
}

/** The score groups' shares with their intervals. */
export function GroupSplit({ survey, total, search, tools }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const groups = groupsOf(survey.kind).map((group) => {
    const n = total.groups[group] ?? 0
    const interval = total.n === 0 ? { low: null, high: null } : wilsonInterval(n, total.n)
    return { group, n, share: total.n === 0 ? null : n / total.n, ...interval }
  })
  const percent = (share: number | null) => (share === null ? '—' : format.percent(share, 1))
  const interval = (low: number | null, high: number | null) =>
    low === null || high === null ? '' : t('scores.interval', { low: percent(low), high: percent(high) })
  const columns = { name: t('scores.by.scoreGroup'), n: t('scores.column.answers'), value: t('scores.column.share') }
  const title = t('scores.groupShares')
  return (
    <ChartCard
      className={styles.split}
      title={title}
      sub={t('scores.split.subNoAll')}
      tools={tools}
      figures={{
        columns: [columns.name, columns.n, columns.value, t('scores.column.interval')],
        rows: groups.map(({ group, n, share, low, high }) => ({
          key: group,
          cells: [t(`scores.group.${group}.many`), format.number(n), percent(share), interval(low, high)],
        })),
      }}
    >
      <Whiskers
        caption={title}
        columns={columns}
        all={null}
        domain={[0, 1]}
        format={(share) => format.percent(share)}
        rows={groups.map(({ group, n, share, low, high }) => ({
          key: group,
          group,
          n: format.number(n),
          value: share,
          shown: percent(share),
          low,
          high,
          few: total.few !== 'enough',
          verdict: null,
          text: `${percent(share)}, ${interval(low, high)}`,
          name: (
            <Link className={styles.rowLink} {...toResponses(survey, search, { group })}>
              {t(`scores.group.${group}.many`)}
            </Link>
          ),
        }))}
      />
    </ChartCard>
  )
}

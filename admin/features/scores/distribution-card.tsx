import { scoreGroup } from '@otklik/core/metrics'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { ScoreRow } from '@otklik/server/insight/api'
import { ChartCard } from '../../charts/chart-card.tsx'
import { Distribution } from '../../charts/distribution.tsx'
import { useFormat } from '../../format/use-format.ts'
import { oneIn } from './findings.ts'
import { groupsOf, scoresOf } from './groups.ts'
import { toResponses } from './links.ts'
import styles from './scores.module.css'
import type { ScoresSearch } from './search.ts'
import type { ScoredSurvey } from './survey.ts'

interface Props {
  survey: ScoredSurvey
  total: ScoreRow
  search: ScoresSearch
}

export function DistributionCard({ survey, total, search }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  const title = useTitle(survey, total)
  const share = (n: number) => (total.n === 0 ? '—' : format.percent(n / total.n, n / total.n < 0.1 ? 1 : 0))
  const bars = scoresOf(survey.kind).map((score) => {
    const n = total.counts[score] ?? 0
    const group = scoreGroup(survey.kind, score)
    const text = `${t('scores.scoreIs', { score })} · ${t(`scores.group.${group}.many`)}\n${t('scores.answers', { count: n })}, ${share(n)}`
    return { key: String(score), n, group, text }
  })
  return (
    <ChartCard
      className={styles.distribution}
      title={title}
      sub={t('scores.distribution.sub', { count: total.n })}
      figures={{
        columns: [t('scores.column.score'), t('scores.column.answers'), t('scores.column.share')],
        rows: bars.map(({ key, n }) => ({ key, cells: [key, format.number(n), share(n)] })),
      }}
    >
      <Distribution
        label={title}
        bars={bars}
        format={format.number}
        renderLink={(score, props) => <Link key={score} {...toResponses(survey, search, { score })} {...props} />}
      />
      <p className={styles.groups}>
        {groupsOf(survey.kind)
          .toReversed()
          .map((group) => (
            <Link key={group} {...toResponses(survey, search, { group })} data-group={group}>
              <i aria-hidden />
              {t(`scores.group.${group}.many`)} {share(total.groups[group] ?? 0)}
            </Link>
          ))}
      </p>
    </ChartCard>
  )
}

/** What share of the answers is in the lowest group: «Каждый шестой — критик». */
function useTitle(survey: ScoredSurvey, total: ScoreRow): string {
  const { t } = useTranslation()
  const format = useFormat()
  const lowest = groupsOf(survey.kind).at(-1) ?? ''
  const n = total.groups[lowest] ?? 0
  if (total.few !== 'enough') return t('scores.distribution.few', { count: total.n })
  if (n === 0) return t(`scores.distribution.none.${lowest}`)
  const k = oneIn(n / total.n)
  if (k !== null) return t(`scores.distribution.oneIn.${lowest}`, { every: t(`scores.every.${k}`) })
  return t(`scores.distribution.share.${lowest}`, { share: format.percent(n / total.n) })
}

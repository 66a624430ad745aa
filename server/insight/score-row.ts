import { scoreSummary, type ScoreKind } from '@otklik/core/metrics'
import type { ScoreRow } from './api.ts'
import type { CohortRow, CountRow } from './score-store.ts'

type Cohort = NonNullable<ScoreRow['cohort']>

export const NO_INVITATIONS: CohortRow = { key: '', delivered: 0, answered: 0, open: 0 }

export function sumCohorts(a: CohortRow, b: CohortRow): CohortRow {
  return { key: a.key, delivered: a.delivered + b.delivered, answered: a.answered + b.answered, open: a.open + b.open }
}

/** The figures of one part of the answers, and of the invitations that were delivered in it. */
export function scoreRow(kind: ScoreKind, key: string, counts: CountRow[], cohort: CohortRow | undefined): ScoreRow {
  const byScore = new Map<number, number>()
  for (const { score, n } of counts) byScore.set(score, (byScore.get(score) ?? 0) + n)
  const { n, value, low, high, mean, topTwoShare, few, groups } = scoreSummary(kind as 'nps', byScore)
  return {
    key,
    n,
    value,
    low,
    high,
    mean,
    topTwoShare,
    few,
    groups: { ...groups },
    counts: Object.fromEntries(byScore),
    cohort: cohort ? cohortOf(cohort) : null,
  }
}

function cohortOf({ delivered, answered, open }: CohortRow): Cohort {
  return { delivered, answered, open, rate: delivered === 0 ? null : answered / delivered }
}

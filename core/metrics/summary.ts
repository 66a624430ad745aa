import { npsInterval } from './nps.ts'
import type { NpsGroups } from './nps.ts'
import { scoreGroup, scoreRange } from './score.ts'
import type { ScoreKind } from './score.ts'
import { wilsonInterval } from './wilson.ts'

export interface SatisfactionGroups {
  satisfied: number
  neutral: number
  dissatisfied: number
}

/** How far the figures carry: below 10 answers show only the answers, below 30 say that they are few. */
export type Few = 'none' | 'few' | 'enough'

/** The figures of one set of answers. What needs an answer is null when there are none. */
interface Figures {
  n: number
  /** NPS: −100 to 100. CSAT and CES: the share of the satisfied, 0 to 1 (4–5 of 5; 5–7 of 7). */
  value: number | null
  /** The ends of the 95 % interval of `value`, in its unit. */
  low: number | null
  high: number | null
  mean: number | null
  /** The share of the two highest scores, 0 to 1. */
  topTwoShare: number | null
  few: Few
}

export type NpsSummary = Figures & { kind: 'nps'; groups: NpsGroups }
export type SatisfactionSummary = Figures & { kind: 'csat' | 'ces'; groups: SatisfactionGroups }
export type ScoreSummary = NpsSummary | SatisfactionSummary

/** How many answers gave each score. */
export type ScoreCounts = ReadonlyMap<number, number> | Readonly<Record<number, number>>

/**
 * The figures of the answers counted by score. The value is plain; the interval is the adjusted Wald for NPS and
 * Wilson's for shares. Throws a RangeError for a score outside the kind's range.
 */
export function scoreSummary(kind: 'nps', counts: ScoreCounts): NpsSummary
export function scoreSummary(kind: 'csat' | 'ces', counts: ScoreCounts): SatisfactionSummary
export function scoreSummary(kind: ScoreKind, counts: ScoreCounts): ScoreSummary
export function scoreSummary(kind: ScoreKind, counts: ScoreCounts): ScoreSummary {
  const { groups, n, sum, topTwo } = tally(kind, counts)
  const base = {
    n,
    mean: n === 0 ? null : sum / n,
    topTwoShare: n === 0 ? null : topTwo / n,
    few: fewOf(n),
  }
  if (kind === 'nps') {
    const { promoter, passive, detractor } = groups
    return {
      kind,
      ...base,
      groups: { promoter, passive, detractor },
      ...npsFigures({ promoter, passive, detractor }, n),
    }
  }
  const { satisfied, neutral, dissatisfied } = groups
  return { kind, ...base, groups: { satisfied, neutral, dissatisfied }, ...shareFigures(satisfied, n) }
}

/** Whether `n` answers are enough to show a figure. */
export function fewOf(n: number): Few {
  if (n < 10) return 'none'
  return n < 30 ? 'few' : 'enough'
}

const NO_FIGURES = { value: null, low: null, high: null }

function npsFigures(groups: NpsGroups, n: number): Pick<Figures, 'value' | 'low' | 'high'> {
  if (n === 0) return NO_FIGURES
  return { value: (100 * (groups.promoter - groups.detractor)) / n, ...npsInterval(groups) }
}

function shareFigures(hits: number, n: number): Pick<Figures, 'value' | 'low' | 'high'> {
  return n === 0 ? NO_FIGURES : { value: hits / n, ...wilsonInterval(hits, n) }
}

function tally(kind: ScoreKind, counts: ScoreCounts) {
  const groups = { promoter: 0, passive: 0, detractor: 0, satisfied: 0, neutral: 0, dissatisfied: 0 }
  const { max } = scoreRange(kind)
  let [n, sum, topTwo] = [0, 0, 0]
  for (const [score, count] of entries(counts)) {
    groups[scoreGroup(kind, score)] += count
    n += count
    sum += score * count
    if (score >= max - 1) topTwo += count
  }
  return { groups, n, sum, topTwo }
}

function entries(counts: ScoreCounts): Iterable<readonly [number, number]> {
  if (counts instanceof Map) return counts
  return Object.entries(counts).map(([score, count]) => [Number(score), count])
}

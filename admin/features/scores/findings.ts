import { scoreSummary, type ScoreKind } from '@otklik/core/metrics'
import type { ScoreRow } from '@otklik/server/insight/api'
import { CHANCE, compareScores, significant, together, without } from './compare.ts'

export type Verdict = 'lower' | 'higher' | null

/** Of each row, whether it differs from all the others taken together; few answers are not judged. */
export function verdicts(kind: ScoreKind, rows: readonly ScoreRow[], total: ScoreRow): Map<string, Verdict> {
  const judged = rows.flatMap((row) => {
    if (row.few !== 'enough') return []
    const compared = compareScores(kind, row.counts, without(total.counts, row.counts))
    return compared === null ? [] : [{ key: row.key, ...compared }]
  })
  const found = significant(judged.map(({ p }) => p))
  return new Map(
    judged.map(({ key, difference }, index) => [key, found[index] ? (difference < 0 ? 'lower' : 'higher') : null]),
  )
}

export type TrendFinding = { finding: 'few' | 'same' } | { finding: 'higher' | 'lower'; before: number; after: number }

/** The later half of the time against the earlier one. */
export function trendFinding(kind: ScoreKind, rows: readonly ScoreRow[]): TrendFinding {
  const half = Math.floor(rows.length / 2)
  const before = together(rows.slice(0, half).map(({ counts }) => counts))
  const after = together(rows.slice(half).map(({ counts }) => counts))
  const [earlier, later] = [scoreSummary(kind, before), scoreSummary(kind, after)]
  const compared = compareScores(kind, after, before)
  if (compared === null || earlier.few !== 'enough' || later.few !== 'enough') return { finding: 'few' }
  if (compared.p > CHANCE) return { finding: 'same' }
  const finding = compared.difference > 0 ? 'higher' : 'lower'
  return { finding, before: earlier.value ?? 0, after: later.value ?? 0 }
}

export type Change = { difference: number; significant: boolean } | null

/** This period against the one before; null when either has few answers. */
export function changeSince(kind: ScoreKind, now: ScoreRow, before: ScoreRow | undefined): Change {
  if (before === undefined || now.few !== 'enough' || before.few !== 'enough') return null
  const compared = compareScores(kind, now.counts, before.counts)
  return compared === null ? null : { difference: compared.difference, significant: compared.p <= CHANCE }
}

/** `k` when a share is about one in k (2 to 10), within a tenth of a share; else null. */
export function oneIn(share: number): number | null {
  for (let k = 2; k <= 10; k++) if (Math.abs(share * k - 1) <= 0.1) return k
  return null
}

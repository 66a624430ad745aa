import { compareNps, compareShares, scoreSummary, type ScoreKind } from '@otklik/core/metrics'

export type Counts = Record<string, number>

/** The 5 % that a finding may be wrong by chance. */
export const CHANCE = 0.05

/** Whether the scores of two sets of answers differ: a − b in the kind's own unit, and the two-sided p. Null when either is empty. */
export function compareScores(kind: ScoreKind, a: Counts, b: Counts): { difference: number; p: number } | null {
  const [left, right] = [scoreSummary(kind, a), scoreSummary(kind, b)]
  if (left.value === null || right.value === null) return null
  const difference = left.value - right.value
  if (left.kind === 'nps' && right.kind === 'nps') return { difference, p: compareNps(left.groups, right.groups).p }
  if (left.kind === 'nps' || right.kind === 'nps') return null
  const shares = [left, right].map(({ groups, n }) => ({ hits: groups.satisfied, n })) as [ShareCount, ShareCount]
  return { difference, p: compareShares(...shares).p }
}

type ShareCount = Parameters<typeof compareShares>[0]

/** The answers of `all` that are not among `part`. */
export function without(all: Counts, part: Counts): Counts {
  return Object.fromEntries(Object.entries(all).map(([score, n]) => [score, Math.max(0, n - (part[score] ?? 0))]))
}

export function together(parts: readonly Counts[]): Counts {
  const sum: Counts = {}
  for (const part of parts) for (const [score, n] of Object.entries(part)) sum[score] = (sum[score] ?? 0) + n
  return sum
}

/**
 * Which of several p-values are significant when all are looked at together, so that the chance of any false finding
 * stays at `chance`. Holm, "A Simple Sequentially Rejective Multiple Test Procedure", Scand. J. Statist. 6 (1979).
 */
export function significant(ps: readonly number[], chance = CHANCE): boolean[] {
  const order = ps.map((_, index) => index).sort((a, b) => (ps[a] ?? 1) - (ps[b] ?? 1))
  const found = ps.map(() => false)
  for (const [rank, index] of order.entries()) {
    if ((ps[index] ?? 1) > chance / (ps.length - rank)) break
    found[index] = true
  }
  return found
}

import { scoreGroup, scoreRange, type ScoreKind } from '@otklik/core/metrics'

/** The kind's score groups, the best first. */
export function groupsOf(kind: ScoreKind): string[] {
  const groups = scoresOf(kind).map((score) => scoreGroup(kind, score))
  return [...new Set(groups)].toReversed()
}

/** Every score that can be given, the lowest first. */
export function scoresOf(kind: ScoreKind): number[] {
  const { min, max } = scoreRange(kind)
  return Array.from({ length: max - min + 1 }, (_, index) => min + index)
}

/** The group of a score of an element of this kind; null where the kind has no scores. */
export function scoreGroupOf(kind: string, score: number): string | null {
  return kind === 'nps' || kind === 'csat' || kind === 'ces' ? scoreGroup(kind, score) : null
}

import type { ScoreKind } from '@otklik/core/metrics'

const KINDS: ReadonlySet<unknown> = new Set<ScoreKind>(['nps', 'csat', 'ces'])

export function isScoreKind(value: unknown): value is ScoreKind {
  return KINDS.has(value)
}

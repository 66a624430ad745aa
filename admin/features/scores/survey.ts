import type { ScoreKind } from '@otklik/core/metrics'

/** A survey that has a scale, and so has scores. */
export interface ScoredSurvey {
  key: string
  name: string
  kind: ScoreKind
}

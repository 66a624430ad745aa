import { periodParams, type Period } from '../../address/period.ts'
import { choiceParam, filterParam, textParam } from '../../address/search-params.ts'

export const steps = ['day', 'week', 'month'] as const
export type TrendStep = (typeof steps)[number]

export const PERIOD_BY_DEFAULT = '90d'

export interface ScoresSearch extends Period {
  survey?: string
  /** Which time places a score; absent means when it was answered. */
  basis?: 'askedAt'
  /** The trend's step; absent means as the period's length suggests. */
  step?: TrendStep
  /** What the splits are by: a dimension, or `scoreGroup`, `label`, `channel`. */
  by?: string
  filter?: Record<string, string>
}

export function scoresSearch(search: Record<string, unknown>): ScoresSearch {
  const found: ScoresSearch = periodParams(search)
  const survey = textParam(search.survey)
  const by = textParam(search.by)
  const step = choiceParam(search.step, steps)
  const filter = filterParam(search.filter)
  if (survey !== undefined) found.survey = survey
  if (by !== undefined) found.by = by
  if (step !== undefined) found.step = step
  if (search.basis === 'askedAt') found.basis = 'askedAt'
  if (filter !== undefined) found.filter = filter
  return found
}

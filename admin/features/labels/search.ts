import { periodParams, type Period } from '../../address/period.ts'
import { choiceParam } from '../../address/search-params.ts'

export const steps = ['day', 'week', 'month'] as const

export const PERIOD_BY_DEFAULT = '90d'

export interface LabelsSearch extends Period {
  /** Absent means the whole period in one. */
  by?: (typeof steps)[number]
}

export function labelsSearch(search: Record<string, unknown>): LabelsSearch {
  const by = choiceParam(search.by, steps)
  return { ...periodParams(search), ...(by === undefined ? {} : { by }) }
}

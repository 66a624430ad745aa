import { choiceParam, textParam } from '../../address/search-params.ts'

export const caseFilters = ['open', 'new', 'taken', 'closed', 'all'] as const
export type CaseFilter = (typeof caseFilters)[number]

export interface CasesSearch {
  /** Absent means the open ones. */
  state?: CaseFilter
  /** Only those of this owner. */
  owner?: string
  q?: string
}

export function casesSearch(search: Record<string, unknown>): CasesSearch {
  const found: CasesSearch = {}
  const state = choiceParam(search.state, caseFilters)
  const owner = textParam(search.owner)
  const q = textParam(search.q)
  if (state !== undefined && state !== 'open') found.state = state
  if (owner !== undefined) found.owner = owner
  if (q !== undefined) found.q = q
  return found
}

/** As the API wants it; null for all. */
export function statesOf(filter: CaseFilter | undefined): string[] | null {
  if (filter === 'all') return null
  return filter === undefined || filter === 'open' ? ['new', 'taken'] : [filter]
}

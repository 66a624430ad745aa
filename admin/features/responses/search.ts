import { periodParams, type Period } from '../../address/period.ts'
import { choiceParam, filterParam, textParam } from '../../address/search-params.ts'

export const responseStates = ['complete', 'partial', 'declined'] as const

export interface ResponsesSearch extends Period {
  survey?: string
  /** Scores, joined by commas. */
  score?: string
  group?: string
  state?: (typeof responseStates)[number]
  q?: string
  filter?: Record<string, string>
}

export function responsesSearch(search: Record<string, unknown>): ResponsesSearch {
  const found: ResponsesSearch = periodParams(search)
  for (const key of ['survey', 'group', 'q'] as const) {
    const value = textParam(search[key])
    if (value !== undefined) found[key] = value
  }
  const score = textParam(search.score)
  if (score !== undefined && /^\d{1,2}(,\d{1,2})*$/.test(score)) found.score = score
  const state = choiceParam(search.state, responseStates)
  if (state !== undefined) found.state = state
  const filter = filterParam(search.filter)
  if (filter !== undefined) found.filter = filter
  return found
}

import type { ResponsesSearch } from '../responses/search.ts'
import { PERIOD_BY_DEFAULT, type ScoresSearch } from './search.ts'
import type { ScoredSurvey } from './survey.ts'

/** The answers behind a figure: the responses of this view, narrowed by what was clicked. */
export function toResponses(survey: ScoredSurvey, search: ScoresSearch, part: ResponsesSearch) {
  const found: ResponsesSearch = { survey: survey.key }
  if (part.from !== undefined && part.to !== undefined) Object.assign(found, { from: part.from, to: part.to })
  else if (search.from !== undefined && search.to !== undefined)
    Object.assign(found, { from: search.from, to: search.to })
  else found.period = search.period ?? PERIOD_BY_DEFAULT
  if (part.score !== undefined) found.score = part.score
  if (part.group !== undefined) found.group = part.group
  const filter = { ...search.filter, ...part.filter }
  if (Object.keys(filter).length > 0) found.filter = filter
  return { to: '/responses', search: found } as const
}

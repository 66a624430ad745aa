import { given, textParam } from '../../address/search-params.ts'

/** What of a survey is looked at: its elements (nothing said) or its versions; and which element is open. */
export interface SurveySearch {
  tab?: 'versions'
  element?: string
}

export function surveySearch(search: Record<string, unknown>): SurveySearch {
  return {
    ...(search.tab === 'versions' ? { tab: 'versions' } : {}),
    ...given({ element: textParam(search.element) }),
  }
}

import { given, textParam } from '../../address/search-params.ts'

/** A survey to which a link is to be made: the form for it is open. */
export interface PublicLinksSearch {
  survey?: string
}

export function publicLinksSearch(search: Record<string, unknown>): PublicLinksSearch {
  return given({ survey: textParam(search.survey) })
}

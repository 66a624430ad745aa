import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Page } from '@otklik/server/access/api'
import type { QuarantinedAnswer, ResponseCount, ResponseDetail, ResponseList } from '@otklik/server/responses/api'
import type { Language } from '../../i18n/language.ts'
import { datesOf } from '../../address/period.ts'
import { filterParams } from '../../address/search-params.ts'
import { api, type Params } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import type { ResponsesSearch } from './search.ts'

/** `today` is the workspace's local date: a period such as "90 days" ends with it. */
export function responsesQuery(search: ResponsesSearch, today: string, language: Language) {
  const params = { ...responsesParams(search, today), language, limit: 50 }
  return infiniteQueryOptions({
    queryKey: [topics.responses, 'list', params],
    queryFn: ({ pageParam, signal }) => api.get<ResponseList>('/responses', { ...params, cursor: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

/** What the list, its count and its export are asked for. */
export function responsesParams(search: ResponsesSearch, today: string): Params {
  const { survey, score, group, state, q, surface, inLanguage, tag, when, filter } = search
  return {
    survey,
    score,
    group,
    state,
    q,
    surface,
    inLanguage,
    tag,
    when,
    ...datesOf(search, today, 'all'),
    ...filterParams(filter),
  }
}

export function countQuery(search: ResponsesSearch, today: string) {
  const params = responsesParams(search, today)
  return queryOptions({
    queryKey: [topics.responses, 'count', params],
    queryFn: ({ signal }) => api.get<ResponseCount>('/responses/count', params, signal),
  })
}

export function responseQuery(id: string) {
  return queryOptions({
    queryKey: [topics.responses, 'one', id],
    queryFn: () => api.get<ResponseDetail>(`/responses/${id}`),
  })
}

export const quarantineQuery = (language: Language) =>
  infiniteQueryOptions({
    queryKey: [topics.quarantine, language],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<QuarantinedAnswer>>('/quarantine', { cursor: pageParam, limit: 50, language }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })

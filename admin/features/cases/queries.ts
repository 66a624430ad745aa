import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Page } from '@otklik/server/access/api'
import type { CaseCounts, CaseDetail, CaseOwner, CaseRow } from '@otklik/server/cases/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { statesOf, type CasesSearch } from './search.ts'

export function casesQuery(search: CasesSearch, limit = 50) {
  return infiniteQueryOptions({
    queryKey: [topics.cases, 'list', search, limit],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<CaseRow>>(
        '/cases',
        { state: statesOf(search.state), owner: search.owner, q: search.q, cursor: pageParam, limit },
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

export const caseCountsQuery = queryOptions({
  queryKey: [topics.cases, 'counts'],
  queryFn: () => api.get<CaseCounts>('/cases/counts'),
})

export function caseQuery(id: string) {
  return queryOptions({
    queryKey: [topics.cases, 'one', id],
    queryFn: () => api.get<CaseDetail>(`/cases/${id}`),
  })
}

export const ownersQuery = queryOptions({
  queryKey: [topics.cases, 'owners'],
  queryFn: () => api.get<CaseOwner[]>('/cases/owners'),
  staleTime: 60_000,
})

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Page } from '@otklik/server/access/api'
import type { CrisisSwitches, PolicyVersion, PolicyView } from '@otklik/server/policy/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export const policyQuery = queryOptions({
  queryKey: [topics.policy, 'now'],
  queryFn: () => api.get<PolicyView>('/policy'),
})

export const policyHistoryQuery = infiniteQueryOptions({
  queryKey: [topics.policy, 'history'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<PolicyVersion>>('/policy/history', { cursor: pageParam, limit: 10 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
})

/** Every member may ask: that asking is paused is said on every page. */
export const crisisQuery = queryOptions({
  queryKey: [topics.crisis],
  queryFn: () => api.get<CrisisSwitches>('/crisis'),
  staleTime: 60_000,
})

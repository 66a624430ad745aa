import { queryOptions } from '@tanstack/react-query'
import type { CrisisSwitches, PolicyVersion, PolicyView } from '@otklik/server/policy/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export const policyQuery = queryOptions({
  queryKey: [topics.policy, 'now'],
  queryFn: () => api.get<PolicyView>('/policy'),
})

export const policyHistoryQuery = queryOptions({
  queryKey: [topics.policy, 'history'],
  queryFn: () => api.get<PolicyVersion[]>('/policy/history'),
})

/** Every member may ask: that asking is paused is said on every page. */
export const crisisQuery = queryOptions({
  queryKey: [topics.crisis],
  queryFn: () => api.get<CrisisSwitches>('/crisis'),
  staleTime: 60_000,
})

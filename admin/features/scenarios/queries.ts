import { queryOptions } from '@tanstack/react-query'
import type { PolicyView } from '@otklik/server/policy/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import type { ScenarioCounts, ScenarioDetail, ScenarioRow } from './api.ts'

export const scenariosQuery = queryOptions({
  queryKey: [topics.scenarios, 'list'],
  queryFn: () => api.get<ScenarioRow[]>('/scenarios'),
})

export function scenarioQuery(key: string) {
  return queryOptions({
    queryKey: [topics.scenarios, 'one', key],
    queryFn: () => api.get<ScenarioDetail>(scenarioPath(key)),
  })
}

export function countsQuery(key: string) {
  return queryOptions({
    queryKey: [topics.scenarios, 'counts', key],
    queryFn: () => api.get<ScenarioCounts>(`${scenarioPath(key)}/counts`),
  })
}

export function scenarioPath(key: string): string {
  return `/scenarios/${encodeURIComponent(key)}`
}

/** The rules that decisions are made by now. */
export const policyQuery = queryOptions({
  queryKey: [topics.policy, 'rules'],
  queryFn: async ({ signal }) => (await api.get<PolicyView>('/policy', {}, signal)).policy,
})

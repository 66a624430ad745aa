import { queryOptions } from '@tanstack/react-query'
import type { ScenarioDetail, ScenarioRow } from '@otklik/server/scenarios/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export const scenariosQuery = queryOptions({
  queryKey: [topics.scenarios, 'list'],
  queryFn: () => api.get<ScenarioRow[]>('/scenarios'),
})

export function scenarioQuery(key: string) {
  return queryOptions({
    queryKey: [topics.scenarios, 'one', key],
    queryFn: () => api.get<ScenarioDetail>(`/scenarios/${encodeURIComponent(key)}`),
  })
}

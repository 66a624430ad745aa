import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { PolicyView } from '@otklik/server/policy/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type {
  Campaign,
  CampaignPreview,
  GalleryTemplate,
  ScenarioCheck,
  ScenarioCounts,
  ScenarioDetail,
  ScenarioPeople,
  ScenarioRow,
  ScenarioVersionDetail,
} from './api.ts'

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

/** What the server says of a definition; asked anew for each. */
export function checkQuery(definition: ScenarioDefinition) {
  return queryOptions({
    queryKey: [topics.scenarios, 'check', definition],
    queryFn: () => api.post<ScenarioCheck>('/scenarios/check', { definition }),
    staleTime: 0,
    gcTime: 0,
  })
}

export function versionQuery(key: string, version: number) {
  return queryOptions({
    queryKey: [topics.scenarios, 'version', key, version],
    queryFn: () => api.get<ScenarioVersionDetail>(`${scenarioPath(key)}/versions/${version}`),
    // A published version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export interface Whom {
  step?: string
  outcome?: string
}

export function peopleQuery(key: string, whom: Whom) {
  return infiniteQueryOptions({
    queryKey: [topics.scenarios, 'people', key, whom],
    queryFn: ({ pageParam }) => api.get<ScenarioPeople>(`${scenarioPath(key)}/people`, { ...whom, after: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
  })
}

export function previewQuery(key: string, segment: string) {
  return queryOptions({
    queryKey: [topics.scenarios, 'preview', key, segment],
    queryFn: () => api.post<CampaignPreview>(`${scenarioPath(key)}/campaign/preview`, { segment }),
    staleTime: 0,
  })
}

const PROGRESS_MS = 1_000

/** How far a campaign has come; asked again until it is done. */
export function campaignQuery(key: string, id: string) {
  return queryOptions({
    queryKey: [topics.scenarios, 'campaign', key, id],
    queryFn: () => api.get<Campaign>(`${scenarioPath(key)}/campaign/${id}`),
    refetchInterval: ({ state }) => (state.data?.done === true ? false : PROGRESS_MS),
  })
}

export const galleryQuery = queryOptions({
  queryKey: [topics.scenarios, 'gallery'],
  queryFn: () => api.get<GalleryTemplate[]>('/gallery'),
  staleTime: Number.POSITIVE_INFINITY,
})

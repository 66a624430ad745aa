import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import type { Language } from '../../i18n/language.ts'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import type {
  CampaignPreview,
  CampaignRow,
  GalleryTemplate,
  ScenarioCounts,
  ScenarioDetail,
  ScenarioPeople,
  ScenarioProblem,
  ScenarioRow,
  ScenarioVersion,
} from '@otklik/server/scenarios/api'

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

/** What the server says of a definition; asked anew for each. */
export function checkQuery(key: string, definition: ScenarioDefinition, language: Language) {
  return queryOptions({
    queryKey: [topics.scenarios, 'check', key, definition, language],
    queryFn: () => api.post<{ problems: ScenarioProblem[] }>('/scenarios/check', { key, definition, language }),
    staleTime: 0,
    gcTime: 0,
  })
}

export function versionQuery(key: string, version: number, language: Language) {
  return queryOptions({
    queryKey: [topics.scenarios, 'version', key, version, language],
    queryFn: () => api.get<ScenarioVersion>(`${scenarioPath(key)}/versions/${version}`, { language }),
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

/** Every start by hand, the latest first; asked again while one is going on. */
export function campaignsQuery(key: string) {
  return queryOptions({
    queryKey: [topics.scenarios, 'campaigns', key],
    queryFn: () => api.get<CampaignRow[]>(`${scenarioPath(key)}/campaigns`),
    refetchInterval: ({ state }) => (state.data?.some((row) => row.state === 'running') === true ? PROGRESS_MS : false),
  })
}

export const galleryQuery = queryOptions({
  queryKey: [topics.scenarios, 'gallery'],
  queryFn: () => api.get<GalleryTemplate[]>('/gallery'),
  staleTime: Number.POSITIVE_INFINITY,
})

import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type {
  PreviewWanted,
  TemplateDetail,
  TemplatePreview,
  TemplateRow,
  TemplateStarter,
  TemplateVersion,
  TemplateVersionRow,
} from '@otklik/server/messages/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export const templatesQuery = queryOptions({
  queryKey: [topics.templates, 'list'],
  queryFn: () => api.get<TemplateRow[]>('/templates'),
})

export const startersQuery = queryOptions({
  queryKey: [topics.templates, 'starters'],
  queryFn: () => api.get<TemplateStarter[]>('/template-starters'),
  staleTime: Number.POSITIVE_INFINITY,
})

export function templatePath(key: string, language?: string): string {
  const path = `/templates/${encodeURIComponent(key)}`
  return language === undefined ? path : `${path}/${encodeURIComponent(language)}`
}

export function templateQuery(key: string) {
  return queryOptions({
    queryKey: [topics.templates, 'one', key],
    queryFn: () => api.get<TemplateDetail>(templatePath(key)),
  })
}

export function versionsQuery(key: string, language: string) {
  return queryOptions({
    queryKey: [topics.templates, 'versions', key, language],
    queryFn: () => api.get<TemplateVersionRow[]>(`${templatePath(key, language)}/versions`),
  })
}

export function versionQuery(key: string, language: string, version: number) {
  return queryOptions({
    queryKey: [topics.templates, 'version', key, language, version],
    queryFn: () => api.get<TemplateVersion>(`${templatePath(key, language)}/versions/${version}`),
  })
}

/** The mail of a text as it stands; asked anew for each. */
export function previewQuery(wanted: PreviewWanted) {
  return queryOptions({
    queryKey: [topics.templates, 'preview', wanted],
    queryFn: ({ signal }) => api.post<TemplatePreview>('/template-preview', wanted, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
}

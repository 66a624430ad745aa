import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { SurveyDefinition } from '@otklik/core/survey'
import type { SurveyMailPreview } from '@otklik/server/messages/api'
import type { PreviewedPassage, SurveyPagePreview, SurveyPreviewSaid } from '@otklik/server/responses/api'
import type {
  SurveyDetail,
  SurveyProblem,
  SurveyRow,
  SurveyStarter,
  SurveyVersionDetail,
} from '@otklik/server/surveys/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import type { Language } from '../../i18n/language.ts'

export const surveysQuery = queryOptions({
  queryKey: [topics.surveys, 'list'],
  queryFn: () => api.get<SurveyRow[]>('/surveys'),
})

export const startersQuery = queryOptions({
  queryKey: [topics.surveys, 'starters'],
  queryFn: () => api.get<SurveyStarter[]>('/survey-starters'),
  staleTime: Number.POSITIVE_INFINITY,
})

export function surveyPath(key: string): string {
  return `/surveys/${encodeURIComponent(key)}`
}

export function surveyQuery(key: string) {
  return queryOptions({
    queryKey: [topics.surveys, 'one', key],
    queryFn: () => api.get<SurveyDetail>(surveyPath(key)),
  })
}

/** What the server says of a definition; asked anew for each. */
export function checkQuery(key: string, definition: SurveyDefinition, language: Language) {
  return queryOptions({
    queryKey: [topics.surveys, 'check', key, definition, language],
    queryFn: () => api.post<{ problems: SurveyProblem[] }>('/surveys/check', { key, definition, language }),
    staleTime: 0,
    gcTime: 0,
  })
}

export function versionQuery(key: string, version: number, language: Language) {
  return queryOptions({
    queryKey: [topics.surveys, 'version', key, version, language],
    queryFn: () => api.get<SurveyVersionDetail>(`${surveyPath(key)}/versions/${version}`, { language }),
    // A published version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** The customer's page of a definition, after something was done on it. */
export function pagePreviewQuery(wanted: {
  definition: SurveyDefinition
  language: string
  known: Readonly<Record<string, string>>
  passage: PreviewedPassage | undefined
  said: SurveyPreviewSaid | null
}) {
  return queryOptions({
    queryKey: [topics.surveys, 'page preview', wanted],
    queryFn: ({ signal }) => api.post<SurveyPagePreview>('/survey-preview/page', wanted, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
}

/** The mail that would ask a definition. */
export function mailPreviewQuery(wanted: { definition: SurveyDefinition; language: string; key: string }) {
  return queryOptions({
    queryKey: [topics.surveys, 'mail preview', wanted],
    queryFn: ({ signal }) => api.post<SurveyMailPreview>('/survey-preview/mail', wanted, signal),
    placeholderData: keepPreviousData,
    gcTime: 0,
  })
}

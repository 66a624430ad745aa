import type { SurveyDefinition } from '@otklik/core/survey'

/** GET /api/surveys: the newest version of each. */
export interface SurveyRow {
  key: string
  name: string
  version: number
  /** Of the first element with a scale; null when the survey has none. */
  kind: 'nps' | 'csat' | 'ces' | null
  languages: string[]
  publishedAt: string
}

/** GET /api/surveys/{key}; PUT /api/surveys/{key} {definition} publishes the next version and answers with it. */
export interface SurveyDetail extends SurveyRow {
  definition: SurveyDefinition
}

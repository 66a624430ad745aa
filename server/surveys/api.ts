import type { SurveyDefinition } from '@otklik/core/survey'

/** GET /api/surveys: the newest version of each; what was never published, as it is drafted. */
export interface SurveyRow {
  key: string
  name: string
  /** Null when nothing of it was published. */
  version: number | null
  /** Of the first element with a scale; null when the survey has none. */
  kind: 'nps' | 'csat' | 'ces' | null
  languages: string[]
  publishedAt: string | null
  /** There are changes that are not published. */
  hasDraft: boolean
  /** Responses that were begun, of those that the person may see. */
  responses: number
  lastAnsweredAt: string | null
}

/** GET /api/surveys/{key} */
export interface SurveyDetail extends SurveyRow {
  /** The newest version's; the draft's where nothing was published. */
  definition: SurveyDefinition
  draft: SurveyDraft | null
  /** The newest first. */
  versions: SurveyVersionRow[]
  uses: SurveyUse[]
}

export interface SurveyDraft {
  definition: SurveyDefinition
  savedAt: string
  savedBy: string | null
}

export interface SurveyVersionRow {
  version: number
  publishedAt: string
  publishedBy: string | null
  note: string | null
}

/** What uses a survey, and so keeps it from being deleted. */
export interface SurveyUse {
  kind: 'scenario' | 'segment' | 'webhook' | 'link' | 'popup'
  key: string
  name: string
}

/** GET /api/surveys/{key}/versions/{version}?against=&language= */
export interface SurveyVersionDetail extends SurveyVersionRow {
  definition: SurveyDefinition
  /** The version that it is told against, by default the one before; null when there is none. */
  against: number | null
  /** What became of that one, in words. */
  changes: string[]
}

/**
 * PUT /api/surveys/{key} publishes the next version; answers with the SurveyDetail, as POST …/rollback {version, note?}
 * does. PUT …/draft {definition} saves one, DELETE …/draft throws it away (204). DELETE /api/surveys/{key} (204) is
 * refused with `conflict` while it is used or was asked. GET …/definition.json?version= is the definition as a file.
 */
export interface SurveyPublish {
  definition: SurveyDefinition
  /** Why, for whoever looks at the versions. */
  note?: string
}

/** POST /api/surveys/check {definition, key?, language?} → {problems} */
export interface SurveyProblem {
  path: (string | number)[]
  code: string
  severity: 'error' | 'warning'
  message: string
}

/** GET /api/survey-starters: what a new survey may begin with. */
export interface SurveyStarter {
  key: string
  name: { ru: string; en: string }
  about: { ru: string; en: string }
  definition: SurveyDefinition
}

import type { Answers, AnswerValue, Changes, Refusals, SurveyDefinition } from '@otklik/core/survey'

/** GET /api/responses?survey=&from=&to=&score=3,4&group=detractor&state=&q=&cursor=&limit=&filter[region]=… */
export interface ResponseRow {
  id: string
  contact: { id: string; name: string | null } | null
  survey: { key: string; name: string }
  state: 'partial' | 'complete' | 'declined'
  score: number | null
  scoreKind: 'nps' | 'csat' | 'ces' | null
  scoreGroup: string | null
  comment: string | null
  channel: string
  labels: string[]
  language: string
  dimensions: Record<string, string>
  askedAt: string
  answeredAt: string | null
  updatedAt: string
  case: { id: string; number: number; state: 'new' | 'taken' | 'closed' } | null
}

/** GET /api/responses/{id} */
export interface ResponseDetail extends ResponseRow {
  answers: {
    element: string
    kind: string
    title: string
    value: AnswerValue
    /** The value in words: option titles for a choice. */
    shown: string
    score: number | null
    answeredAt: string
    changedAt: string
    history: { at: string; value: AnswerValue }[]
  }[]
  event: { id: string; type: string; occurredAt: string; parameters: Record<string, unknown> } | null
  signals: { kind: string; at: string; score: number | null }[]
}

/** GET /api/responses/count, with the filters of the list: so many rows an export of them has. */
export interface ResponseCount {
  count: number
}

/** GET /api/quarantine?state=held&cursor=&limit= · POST /api/quarantine/{id}/confirm · POST /api/quarantine/{id}/dismiss */
export interface QuarantinedAnswer {
  id: string
  invitationId: string
  contact: { id: string; name: string | null } | null
  /** Empty when the whole survey was declined. */
  element: string
  /** By key where the element has several; null when it was passed over or the survey declined. */
  value: AnswerValue | Changes | null
  at: string
  reasons: string[]
  state: 'held' | 'confirmed' | 'dismissed'
}

/** GET /api/respond/{token}: for a surface of the company's own. */
export interface ProgramSurvey extends Omit<ProgramScreen, 'refused'> {
  /** Without its hidden and calculated elements. */
  survey: SurveyDefinition
  language: string
  /** Whether answers are taken. */
  isOpen: boolean
}

/** POST /api/respond/{token}: how far the respondent has come with what was taken. 422 when something was refused. */
export interface ProgramScreen {
  /** All that is kept, by key. */
  answers: Answers
  /** Those that count on this way, what is calculated among them: what `{{answer.…}}` in texts stands for. */
  standing: Answers
  skipped: string[]
  /** Ids of elements. */
  screen: { kind: 'questions'; elements: string[] } | { kind: 'end'; element: string | null }
  refused: Refusals
}

/** GET /api/public-links · POST /api/public-links {name, survey, labels?, dimensions?, perDay?} · DELETE /api/public-links/{id} closes one */
export interface PublicLinkRow {
  id: string
  name: string
  url: string
  survey: string
  labels: string[]
  dimensions: Record<string, string>
  perDay: number
  createdAt: string
  closedAt: string | null
  /** How many have answered by it; those that are held are not among them. */
  responses: number
}

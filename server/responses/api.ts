import type { Answers, AnswerValue, Changes, Refusals, ShownState, SurveyDefinition } from '@otklik/core/survey'

import type { ResponseStateName } from './state.ts'
import type { Surface } from './surfaces.ts'

export type { Surface }

/**
 * GET /api/responses?survey=&from=&to=&score=3,4&group=detractor&state=&surface=&inLanguage=&q=&tag=&when=&language=&cursor=&limit=
 * &filter[region]=…; `tag` may be there several times, `when` is a condition as JSON, `language` that of titles and answers
 */
export interface ResponseList {
  items: ResponseRow[]
  next: string | null
  /** One for each key of answers of the survey that is asked for, in its order; none when none is. */
  columns: ResponseColumn[]
}

export interface ResponseColumn {
  key: string
  title: string
  /** Of the element. */
  kind: string
}

export interface ResponseRow {
  id: string
  /** Null of whoever is not known, and of one who was erased. */
  contact: { id: string; name: string | null } | null
  /** Of whoever is not known: the public link or the popup they came by, null where it may not be seen. */
  anonymous: { by: string | null } | null
  survey: { key: string; name: string }
  state: ResponseStateName
  /** The one it began on first, then those it was continued on; empty where that was not noted yet. */
  surfaces: Surface[]
  /** Between the things that were said; a longer pause than five minutes counts as five. */
  durationMs: number
  score: number | null
  scoreKind: 'nps' | 'csat' | 'ces' | null
  scoreGroup: string | null
  comment: string | null
  /** By key: the value in words, at most 200 letters of it, and what of it counts as a score. */
  answers: Record<string, { shown: string; score: number | null; group: string | null }>
  channel: string
  labels: string[]
  tags: string[]
  language: string
  dimensions: Record<string, string>
  askedAt: string
  answeredAt: string | null
  updatedAt: string
  case: { id: string; number: number; state: 'new' | 'taken' | 'closed' } | null
}

/** GET /api/responses/{id} */
export interface ResponseDetail extends Omit<ResponseRow, 'answers'> {
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
  /** The network address from which it began, where the workspace keeps them. */
  address: string | null
  signals: { kind: string; at: string; score: number | null }[]
}

/** What is put on responses, and what is taken off; as anybody spells it. */
export interface TagDeed {
  add?: string[] | undefined
  remove?: string[] | undefined
}

/** PUT /api/responses/{id}/tags {tags} sets them; PATCH {add?, remove?} changes them. */
export interface ResponseTags {
  tags: string[]
}

/** POST /api/responses/tags {add?, remove?} and `ids` or `found`, the filters of the list under their names. */
export interface TagsChanged {
  /** So many were chosen, of those that the person may see. */
  responses: number
  changed: number
  /** They would carry too many, and stay as they were. */
  full: number
}

/** GET /api/tags?q=&limit=: of the responses that the person may see, what the most carry first. */
export interface TagList {
  items: { name: string; responses: number }[]
}

/** POST /api/tags/rename {from, to, join?} · POST /api/tags/delete {name}; administrators only. So many carried it. */
export interface TagDone {
  responses: number
}

/** GET · PUT /api/responses/settings; administrators only. Turned off, what was kept is forgotten. */
export type { ResponseSettings } from '../platform/workspace.ts'

/** GET /api/responses/count, with the filters of the list: so many rows an export of them has. */
export interface ResponseCount {
  count: number
  /** Otherwise there are at most so many: what the condition asks cannot be counted by the database alone. */
  exact: boolean
}

/** GET /api/quarantine?state=held&language=&cursor=&limit= · POST /api/quarantine/{id}/confirm · POST /api/quarantine/{id}/dismiss */
export interface QuarantinedAnswer {
  id: string
  invitationId: string
  contact: { id: string; name: string | null } | null
  anonymous: { by: string | null } | null
  survey: { key: string; name: string }
  /** What was asked, and what was said, in words; nothing where it was passed over or declined. */
  said: { title: string; shown: string }[]
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
export interface ProgramScreen extends ShownState {
  refused: Refusals
}

/**
 * GET /api/public-links · POST /api/public-links {name, survey, labels?, dimensions?, perDay?, language?, until?} ·
 * PATCH /api/public-links/{id} {name?, perDay?, until?, paused?} → 204 · DELETE /api/public-links/{id} closes one
 */
export interface PublicLinkRow {
  id: string
  name: string
  url: string
  survey: string
  labels: string[]
  dimensions: Record<string, string>
  perDay: number
  /** The browser's, when null. */
  language: string | null
  /** From then on nobody begins by it; whoever has begun goes on. */
  until: string | null
  pausedAt: string | null
  createdAt: string
  closedAt: string | null
  /** How many have answered by it; those that are held are not among them. */
  responses: number
  /** How many passes are held, since more came of one requester in a day than it allows. */
  held: number
}

/**
 * POST /api/survey-preview/page {definition, language, known?, passage?, said?} → the page of a survey that is being
 * written. Administrators only; nothing is kept.
 */
export interface SurveyPagePreview {
  /** The whole document, its script included. */
  html: string
  /** How far one has come then; to be sent along with the next. */
  passage: PreviewedPassage
  brand: { name: string; color: string | null }
}

export interface PreviewedPassage {
  answers: Answers
  /** Ids of elements. */
  skipped: readonly string[]
  /** The element that is looked at again. */
  at: string | null
  over: boolean
  declined: boolean
}

/** What one does on a page: sends a form, by the names of its fields; or follows a link to what stands after its `?`. */
export type SurveyPreviewSaid = { form: Record<string, string | string[]> } | { place: string }

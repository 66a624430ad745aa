import {
  answer,
  kindOf,
  resume,
  screenOf,
  start,
  type Answers,
  type Passage,
  type SurveyDefinition,
} from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { renderPage, type Reader } from '@otklik/respond/page'
import type { PreviewedPassage, SurveyPreviewSaid } from './api.ts'
import { isSilent } from './draft.ts'
import { isUnsubscribing, mistakenIn, readQuery } from './form.ts'
import type { WorkspaceLook } from './looks.ts'
import { DECLINED, readStatements, readSubmission } from './submission.ts'
import { screenFor, type PageQuery } from './view.ts'

/** A visit to the page of a survey that is not published, and of which nothing is kept. */
export interface PreviewedVisit {
  survey: SurveyDefinition
  language: string
  /** What would be known beforehand, by hidden elements. */
  known: Answers
  /** How far the visit has come. */
  passage: PreviewedPassage
  /** What it does now; null only looks. */
  said: SurveyPreviewSaid | null
}

interface Moment {
  look: WorkspaceLook
  now: EpochMs
}

/** Options in an order of each respondent's own stay in the one of this respondent. */
const RESPONDENT = 'preview'

/** The page as the customer gets it who does that, by the rules and the renderer of the real one. */
export function previewPage(visit: PreviewedVisit, { look, now }: Moment): { html: string; passage: PreviewedPassage } {
  const { survey, language, said } = visit
  const reader: Reader = { language, zone: look.zone, zoneIsOwn: false }
  const before = { ...visit.passage, ...fitted(visit) }
  if (said !== null && 'form' in said && isUnsubscribing(said.form))
    return { html: renderPage(look.look, reader, { kind: 'unsubscribe', address: null }), passage: before }
  const { passage, query } =
    said === null ? { passage: before, query: placed(survey, before) } : led(survey, before, said)
  const { declined, ...state } = passage
  const takenAt = isAnswered(survey, state.answers) ? now : null
  const screen = screenFor({
    survey,
    invitationId: RESPONDENT,
    view: { state, declined, takenAt },
    expiresAt: null,
    query,
    now,
    zone: look.zone,
  })
  return { html: renderPage(look.look, reader, screen), passage }
}

/** What was said so far, as far as the definition of now still takes it. */
function fitted({ survey, known, passage: { answers, skipped, at, over } }: PreviewedVisit): Passage {
  const asked = new Set(survey.elements.flatMap((element) => kindOf(element).keys(element)))
  const said = Object.entries(answers).filter(([key]) => asked.has(key) && !Object.hasOwn(known, key))
  const ids = new Set(survey.elements.map(({ id }) => id))
  const hidden = Object.entries(known).filter(([key]) => asked.has(key))
  const kept = answer(survey, start(Object.fromEntries(hidden)), Object.fromEntries(said)).passage
  return resume(
    { answers: kept.answers, skipped: skipped.filter((id) => ids.has(id)) },
    at !== null && ids.has(at) ? at : null,
    over,
  )
}

interface Led {
  passage: PreviewedPassage
  query: PageQuery
}

/** Where a form leads that is sent, or a link that is followed. */
function led(survey: SurveyDefinition, before: PreviewedPassage, said: SurveyPreviewSaid): Led {
  if ('place' in said) {
    const query = readQuery(Object.fromEntries(new URLSearchParams(said.place)))
    return { passage: { ...before, at: query.at, over: query.done }, query }
  }
  const submission = readSubmission(said.form)
  if (submission === null) return { passage: before, query: placed(survey, before) }
  const { passage, statements, refused } = readStatements(survey, before, submission)
  const declines = statements.some(({ element }) => element === DECLINED.element)
  const declined = declines ? !isAnswered(survey, before.answers) : statements.length === 0 && before.declined
  const after = { ...passage, declined }
  const mistaken = mistakenIn({ passage, refused }, submission)
  return { passage: after, query: mistaken ? { ...readQuery({}), ...mistaken } : placed(survey, after) }
}

/** The address that a page leads on to from there. */
function placed(survey: SurveyDefinition, passage: Passage): PageQuery {
  const isOver = passage.over || screenOf(survey, passage).kind === 'end'
  return { ...readQuery({}), at: isOver ? null : passage.at, done: isOver }
}

function isAnswered({ elements }: SurveyDefinition, answers: Answers): boolean {
  const silent = new Set(elements.filter(({ kind }) => isSilent(kind)).map(({ id }) => id))
  return Object.keys(answers).some((key) => !silent.has(key))
}

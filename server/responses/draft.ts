import {
  groupFor,
  isComplete,
  isScoreElement,
  scoreElementOf,
  standingAnswers,
  type Answers,
  type AnswerValue,
  type SurveyDefinition,
} from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { newId } from '../platform/id.ts'
import type { GivenAnswer, HeldAnswer, InvitationState } from './state.ts'

/** What a response is becoming while answers of a batch are applied to it; `effects.ts` says what is to be written. */
export interface Draft {
  readonly before: InvitationState
  readonly survey: SurveyDefinition
  readonly responseId: string
  answers: Map<string, GivenAnswer>
  skipped: string[]
  declinedAt: EpochMs | null
  /** Values that were replaced or taken back, each with the time when it had been given. */
  replaced: { element: string; at: EpochMs; value: AnswerValue }[]
  held: HeldAnswer[]
  newlyHeld: HeldAnswer[]
  settled: { id: string; state: 'confirmed' | 'dismissed'; by: string }[]
  touchedAt: EpochMs | null
}

/** So many replaced values of one response are kept; a hand that goes on changing leaves no more. */
const CHANGES_LIMIT = 200

export function openDraft(before: InvitationState, survey: SurveyDefinition): Draft {
  const { response } = before
  return {
    before,
    survey,
    responseId: response?.id ?? newId(),
    answers: new Map(response?.answers),
    skipped: [...(response?.skipped ?? [])],
    declinedAt: response?.state === 'declined' ? response.startedAt : null,
    replaced: [],
    held: [...before.held],
    newlyHeld: [],
    settled: [],
    touchedAt: null,
  }
}

/** An answer, a passing over or a declining counts from now on. The one given last wins, in whatever order they come. */
export function record(draft: Draft, element: string, value: AnswerValue | null, at: EpochMs): void {
  if (element === '') decline(draft, at)
  else if (value === null) skip(draft, element, at)
  else answer(draft, element, value, at)
}

function answer(draft: Draft, element: string, value: AnswerValue, at: EpochMs): void {
  const { answers, survey } = draft
  const kind = survey.elements.find(({ id }) => id === element)?.kind
  if (kind === undefined) return
  const known = answers.get(element)
  const isSame = known !== undefined && sameValue(known.value, value)
  if (isSame && at >= known.answeredAt) return
  const wins = known === undefined || at >= known.changedAt
  if (known && !isSame) keepReplaced(draft, element, wins ? known.changedAt : at, wins ? known.value : value)
  answers.set(element, {
    element,
    kind,
    value: wins ? value : known.value,
    score: null,
    group: null,
    answeredAt: Math.min(at, known?.answeredAt ?? at),
    changedAt: Math.max(at, known?.changedAt ?? at),
  })
  draft.skipped = draft.skipped.filter((other) => other !== element)
  settleScores(draft, at)
}

function skip(draft: Draft, element: string, at: EpochMs): void {
  const known = draft.answers.get(element)
  if (known && at < known.changedAt) return
  if (!known && draft.skipped.includes(element)) return
  if (known) keepReplaced(draft, element, known.changedAt, known.value)
  draft.answers.delete(element)
  draft.skipped = [...draft.skipped.filter((other) => other !== element), element]
  settleScores(draft, at)
}

/** Once something was answered, declining only ends the visit. */
function decline(draft: Draft, at: EpochMs): void {
  if (draft.answers.size > 0 || draft.declinedAt !== null) return
  draft.declinedAt = at
  draft.touchedAt = Math.max(at, draft.touchedAt ?? at)
}

/** A score counts while its element applies; an earlier answer may have taken it out or brought it back. */
function settleScores(draft: Draft, at: EpochMs): void {
  const standing = standingAnswers(draft.survey, answersOf(draft))
  for (const element of draft.survey.elements.filter(isScoreElement)) {
    const given = draft.answers.get(element.id)
    if (!given) continue
    const score = Object.hasOwn(standing, element.id) ? Number(given.value) : null
    const group = score === null ? null : groupFor(element, score)
    if (score !== given.score) draft.answers.set(element.id, { ...given, score, group })
  }
  draft.touchedAt = Math.max(at, draft.touchedAt ?? at)
}

function keepReplaced(draft: Draft, element: string, at: EpochMs, value: AnswerValue): void {
  const kept = (draft.before.response?.changes ?? 0) + draft.replaced.length
  if (kept < CHANGES_LIMIT) draft.replaced.push({ element, at, value })
}

export function answersOf({ answers }: Pick<Draft, 'answers'>): Answers {
  return Object.fromEntries([...answers].map(([element, { value }]) => [element, value]))
}

export function isDone(draft: Draft): boolean {
  return isComplete(draft.survey, { answers: answersOf(draft), skipped: draft.skipped })
}

/** The response's score, where its survey has one and it counts. */
export function scoreOf(survey: SurveyDefinition, answers: ReadonlyMap<string, GivenAnswer>): GivenAnswer | null {
  const element = scoreElementOf(survey)
  const given = element && answers.get(element.id)
  return given?.score === null || given === undefined ? null : given
}

function sameValue(a: AnswerValue, b: AnswerValue): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

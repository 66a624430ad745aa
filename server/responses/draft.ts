import {
  groupFor,
  isComplete,
  isScoreElement,
  kindOf,
  pathOf,
  scoreElementOf,
  type Answers,
  type AnswerValue,
  type Said,
  type ScoreElement,
  type SurveyDefinition,
  type SurveyElement,
} from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { newId } from '../platform/id.ts'
import type { Suspicion } from './evidence.ts'
import type { Surface } from './surfaces.ts'
import type { GivenAnswer, HeldAnswer, InvitationState } from './state.ts'

/** What a response is becoming while answers of a batch are applied to it; `effects.ts` says what is to be written. */
export interface Draft {
  readonly before: InvitationState
  readonly survey: SurveyDefinition
  readonly responseId: string
  readonly known: Answers
  answers: Map<string, GivenAnswer>
  skipped: string[]
  declinedAt: EpochMs | null
  /** Values that were replaced or taken back, each with the time when it had been given. */
  replaced: { element: string; at: EpochMs; value: AnswerValue }[]
  held: HeldAnswer[]
  newlyHeld: HeldAnswer[]
  settled: { id: string; state: 'confirmed' | 'dismissed'; by: string }[]
  /** What waited, and is held on. */
  kept: { id: string; reason: Suspicion }[]
  touchedAt: EpochMs | null
  surfaces: readonly Surface[]
  /** From where it was begun, where that is kept. */
  address: string | null
}

/** So many replaced values of one response are kept; a hand that goes on changing leaves no more. */
const CHANGES_LIMIT = 200

/** @param known of hidden elements; kept with the first thing that is said */
export function openDraft(before: InvitationState, survey: SurveyDefinition, known: Answers = {}): Draft {
  const { response } = before
  return {
    before,
    survey,
    responseId: response?.id ?? newId(),
    answers: new Map(response?.answers),
    skipped: [...(response?.skipped ?? [])],
    known,
    declinedAt: response?.state === 'declined' ? response.startedAt : null,
    replaced: [],
    held: [...before.held],
    newlyHeld: [],
    settled: [],
    kept: [],
    touchedAt: null,
    surfaces: response?.surfaces ?? [],
    address: null,
  }
}

/** What was said counts from now on; what was said last wins, in whatever order it comes. */
export function record(draft: Draft, { element: id, changes }: Said, at: EpochMs): void {
  if (id === '') return decline(draft, at)
  const element = draft.survey.elements.find((each) => each.id === id)
  if (!element) return
  for (const [key, value] of Object.entries(changes))
    if (value === null) takeBack(draft, key, at)
    else answer(draft, { key, kind: key === id ? element.kind : kindUnder(element), value }, at)
  pass(draft, element, at)
  settle(draft, at)
}

/** Of a choice, words of one's own are a text beside it; the ratings of a rating are all of its kind. */
function kindUnder({ kind }: SurveyElement): string {
  return kind === 'choice' ? 'other' : kind
}

function answer(draft: Draft, { key, kind, value }: { key: string; kind: string; value: AnswerValue }, at: EpochMs) {
  const { answers } = draft
  const known = answers.get(key)
  const isSame = known !== undefined && sameValue(known.value, value)
  if (isSame && at >= known.answeredAt) return
  const wins = known === undefined || at >= known.changedAt
  if (known && !isSame) keepReplaced(draft, key, wins ? known.changedAt : at, wins ? known.value : value)
  answers.set(key, {
    element: key,
    kind,
    value: wins ? value : known.value,
    score: null,
    group: null,
    answeredAt: Math.min(at, known?.answeredAt ?? at),
    changedAt: Math.max(at, known?.changedAt ?? at),
  })
  touch(draft, at)
}

function takeBack(draft: Draft, key: string, at: EpochMs): void {
  const known = draft.answers.get(key)
  if (!known || at < known.changedAt) return
  keepReplaced(draft, key, known.changedAt, known.value)
  draft.answers.delete(key)
  touch(draft, at)
}

/** An element whose answers do not suffice was passed over. */
function pass(draft: Draft, element: SurveyElement, at: EpochMs): void {
  const isPassed = !kindOf(element).isAnswered(element, answersOf(draft))
  if (isPassed === draft.skipped.includes(element.id)) return
  const others = draft.skipped.filter((id) => id !== element.id)
  draft.skipped = isPassed ? [...others, element.id] : others
  touch(draft, at)
}

/** Once something was answered, declining only ends the visit. */
function decline(draft: Draft, at: EpochMs): void {
  if (givenBy(draft).length > 0 || draft.declinedAt !== null) return
  draft.declinedAt = at
  touch(draft, at)
}

/** What follows from answers: scores count while their elements apply, and what is calculated is calculated anew. */
function settle(draft: Draft, at: EpochMs): void {
  const { standing } = pathOf(draft.survey, answersOf(draft))
  for (const element of draft.survey.elements) {
    if (isScoreElement(element)) settleScore(draft, element, standing)
    if (element.kind === 'calculated') settleCalculated(draft, element.id, standing[element.id], at)
  }
}

/** An earlier answer may have taken the element out or brought it back. */
function settleScore({ answers }: Draft, element: ScoreElement, standing: Answers): void {
  const given = answers.get(element.id)
  if (!given) return
  const score = Object.hasOwn(standing, element.id) ? Number(given.value) : null
  const group = score === null ? null : groupFor(element, score)
  if (score !== given.score) answers.set(element.id, { ...given, score, group })
}

function settleCalculated({ answers }: Draft, id: string, value: AnswerValue | undefined, at: EpochMs): void {
  const known = answers.get(id)
  if (value === undefined) answers.delete(id)
  else if (known === undefined || known.value !== value)
    answers.set(id, { ...silentAnswer(id, 'calculated', value, at), answeredAt: known?.answeredAt ?? at })
}

function touch(draft: Draft, at: EpochMs): void {
  if (draft.touchedAt === null)
    for (const [key, value] of Object.entries(draft.known))
      if (!draft.answers.has(key)) draft.answers.set(key, silentAnswer(key, 'hidden', value, at))
  draft.touchedAt = Math.max(at, draft.touchedAt ?? at)
}

function keepReplaced(draft: Draft, element: string, at: EpochMs, value: AnswerValue): void {
  const kept = (draft.before.response?.changes ?? 0) + draft.replaced.length
  if (kept < CHANGES_LIMIT) draft.replaced.push({ element, at, value })
}

function silentAnswer(key: string, kind: string, value: AnswerValue, at: EpochMs): GivenAnswer {
  return { element: key, kind, value, score: null, group: null, answeredAt: at, changedAt: at }
}

export function answersOf({ answers }: Pick<Draft, 'answers'>): Answers {
  return Object.fromEntries([...answers].map(([element, { value }]) => [element, value]))
}

/** Whether answers of the kind are nobody's words. */
export function isSilent(kind: string): boolean {
  return kind === 'hidden' || kind === 'calculated'
}

/** What the respondent said: without what was known before, and what was worked out. */
export function givenBy({ answers }: Pick<Draft, 'answers'>): GivenAnswer[] {
  return [...answers.values()].filter(({ kind }) => !isSilent(kind))
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

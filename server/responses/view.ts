import { isScore } from '@otklik/core/metrics'
import {
  back,
  pathOf,
  progressOf,
  resume,
  scoreElementOf,
  screenOf,
  withAnswers,
  type Answers,
  type Passage,
  type Question,
  type Refusals,
  type ShownElement,
  type SurveyDefinition,
  type SurveyState,
} from '@otklik/core/survey'
import { addDuration, type EpochMs, type ZoneId } from '@otklik/core/time'
import { leading, type GivenScore, type QuestionScreen, type Screen } from '@otklik/respond/page'
import { isSilent } from './draft.ts'
import { saidBy } from './quarantine.ts'
import type { InvitationState } from './state.ts'

/** What a visit sees of an invitation: what was taken, and what was held of the visit's own. */
export interface View {
  state: SurveyState
  declined: boolean
  /** When the first answer came; null before it. */
  takenAt: EpochMs | null
}

/** @param known of hidden elements, while there is no response that keeps it */
export function viewFor(
  invitation: InvitationState,
  survey: SurveyDefinition,
  visit: string,
  known: Answers = {},
): View {
  const { response, held } = invitation
  const given = [...(response?.answers.values() ?? [])]
  const view: View = {
    state: {
      answers: { ...known, ...Object.fromEntries(given.map(({ element, value }) => [element, value])) },
      skipped: response?.skipped ?? [],
    },
    declined: response?.state === 'declined',
    takenAt: response && given.some(({ kind }) => !isSilent(kind)) ? response.startedAt : null,
  }
  for (const each of held) {
    if (each.visit !== visit) continue
    const element = survey.elements.find(({ id }) => id === each.element)
    if (each.element === '') view.declined = view.takenAt === null
    else if (element) view.state = withAnswers(view.state, element as ShownElement, saidBy(each).changes)
    if (each.value !== null) view.takenAt ??= each.at
  }
  return view
}

/** Whether answers are taken now; `closed`: they were, and stand for good. */
export function openness(
  survey: SurveyDefinition,
  takenAt: EpochMs | null,
  expiresAt: EpochMs | null,
  at: { now: EpochMs; zone: ZoneId },
): 'open' | 'expired' | 'closed' {
  if (takenAt !== null) return at.now < changeableUntil(survey, takenAt, at.zone) ? 'open' : 'closed'
  return expiresAt === null || at.now < expiresAt ? 'open' : 'expired'
}

export function changeableUntil(survey: SurveyDefinition, takenAt: EpochMs, zone: ZoneId): EpochMs {
  return addDuration(takenAt, survey.changeableFor, zone)
}

/** What the address of a page asks for, beside its token; and what of a form that came was not taken. */
export interface PageQuery {
  score: number | null
  /** An element to look at again. */
  at: string | null
  /** The end, right after the last answer. */
  done: boolean
  /** Pages that follow one another from a form that was held; empty before. */
  visit: string
  /** By a link that people do not see. */
  trap: boolean
  /** A form that had mistakes, as it was filled in. */
  mistaken?: { refused: Refusals; texts: Readonly<Record<string, readonly string[]>> }
  /** What every form of the page brings along. */
  carried?: Readonly<Record<string, string>>
}

export interface Shown {
  survey: SurveyDefinition
  /** Names the respondent's way, for what is in an order of its own. */
  invitationId: string
  view: View
  expiresAt: EpochMs | null
  query: PageQuery
  now: EpochMs
  zone: ZoneId
}

/** The one screen for where the respondent is; what happens next is for the caller to add. */
export function screenFor(shown: Shown): Screen {
  const { survey, view, query, now, zone, expiresAt } = shown
  const { takenAt, state } = view
  const open = openness(survey, takenAt, expiresAt, { now, zone })
  if (open === 'expired') return { kind: 'expired', survey }
  const given = givenScore(survey, state)
  if (open === 'closed') return { kind: 'finished', survey, given, takenAt: takenAt!, change: null, nextStep: null }
  const passage = resume(state, askedAgain(shown), query.done)
  const screen = screenOf(survey, passage)
  if (screen.kind === 'questions' && (screen.again || !view.declined)) return questions(shown, passage, screen)
  // On the way there may be no question at all.
  const first = questionsOn(survey, state)[0]?.id ?? null
  if (view.declined && first !== null) return { kind: 'declined', survey, answerAt: first, ...visited(query) }
  const changeAt = takenAt === null ? null : (given?.element ?? first)
  if (takenAt !== null && !query.done) {
    const change = changeAt === null ? null : { at: changeAt, until: changeableUntil(survey, takenAt, zone) }
    return { kind: 'finished', survey, given, takenAt, change, nextStep: null, ...visited(query) }
  }
  const element = screen.kind === 'end' ? screen.element : null
  return { kind: 'thanks', survey, answers: state.answers, element, nextStep: null, changeAt, ...visited(query) }
}

function visited({ visit }: PageQuery): { visit?: string } {
  return visit === '' ? {} : { visit }
}

/** The element that the address names to be looked at again: by its id, or by a score that was not the one given. */
function askedAgain(shown: Shown): string | null {
  const { survey, view, query } = shown
  if (query.at !== null || query.done) return query.at
  const scale = scoreElementOf(survey)
  const linked = linkedScore(shown)
  const known = scale ? view.state.answers[scale.id] : undefined
  return linked === null || known === undefined || known === linked ? null : scale!.id
}

/** The score that the address names, if it is one. */
function linkedScore({ survey, query }: Shown): number | null {
  const scale = scoreElementOf(survey)
  return scale && isScore(scale.kind, query.score) ? query.score : null
}

function questions(
  shown: Shown,
  passage: Passage,
  { elements, again }: { elements: Question[]; again: boolean },
): QuestionScreen {
  const { survey, view, query, invitationId } = shown
  const given = givenScore(survey, view.state)
  const scale = scoreElementOf(survey)
  const before = back(survey, passage).at
  const first = view.takenAt === null && view.state.skipped.length === 0
  return {
    kind: 'questions',
    survey,
    elements,
    answers: view.state.answers,
    standing: pathOf(survey, view.state.answers).standing,
    preselected: elements.some(({ id }) => id === scale?.id) ? linkedScore(shown) : null,
    given: elements.some(({ id }) => id === given?.element) ? null : given,
    first,
    refused: query.mistaken?.refused ?? {},
    texts: query.mistaken?.texts ?? {},
    again: again ? { next: placeBehind(survey, view.state, passage.at!, query.visit) } : null,
    back: survey.screens === 'all' || before === passage.at ? null : before,
    progress: survey.progress === false || survey.screens === 'all' ? null : progressOf(survey, passage),
    seed: invitationId,
    carried: query.carried ?? {},
    ...visited(query),
  }
}

function questionsOn(survey: SurveyDefinition, { answers }: SurveyState): ShownElement[] {
  return pathOf(survey, answers).shown.filter(({ kind }) => kind !== 'thanks')
}

function givenScore(survey: SurveyDefinition, { answers }: SurveyState): GivenScore | null {
  const element = scoreElementOf(survey)
  const score = element && Object.hasOwn(answers, element.id) ? answers[element.id] : undefined
  return element && typeof score === 'number' ? { element: element.id, score } : null
}

/** Where a page goes on, relative to its own address. */
export function placeOf(survey: SurveyDefinition, passage: Passage, visit = ''): string {
  if (passage.over || screenOf(survey, passage).kind === 'end') return leading({ done: '1' }, visit)
  return passage.at === null && visit === '' ? '' : leading(passage.at === null ? {} : { at: passage.at }, visit)
}

/** The element behind this one, whether answered or not; behind the last one, the end. */
function placeBehind(survey: SurveyDefinition, state: SurveyState, element: string, visit: string): string {
  const asking = questionsOn(survey, state)
  const next = asking[asking.findIndex(({ id }) => id === element) + 1]
  return leading(next ? { at: next.id } : { done: '1' }, visit)
}

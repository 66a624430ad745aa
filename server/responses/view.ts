import { isScore } from '@otklik/core/metrics'
import {
  isComplete,
  nextElement,
  scoreElementOf,
  visibleElements,
  withAnswer,
  withSkip,
  type SurveyDefinition,
  type SurveyState,
} from '@otklik/core/survey'
import { addDuration, type EpochMs, type ZoneId } from '@otklik/core/time'
import type { AskingElement, GivenScore, Screen } from '@otklik/respond/page'
import type { InvitationState } from './state.ts'

/** What a requester sees of an invitation: what was taken, and what was held of the requester's own. */
export interface View {
  state: SurveyState
  declined: boolean
  /** When the first answer came; null before it. */
  takenAt: EpochMs | null
}

export function viewFor(invitation: InvitationState, requester: string): View {
  const { response, held } = invitation
  const view: View = {
    state: {
      answers: Object.fromEntries([...(response?.answers ?? [])].map(([element, { value }]) => [element, value])),
      skipped: response?.skipped ?? [],
    },
    declined: response?.state === 'declined',
    takenAt: response && response.answers.size > 0 ? response.startedAt : null,
  }
  for (const { element, value, requester: from, at } of held) {
    if (from !== requester) continue
    if (element === '') view.declined = Object.keys(view.state.answers).length === 0
    else view.state = value === null ? withSkip(view.state, element) : withAnswer(view.state, element, value)
    if (value !== null) view.takenAt ??= at
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

/** What the address of a page asks for, beside its token. */
export interface PageQuery {
  score: number | null
  /** An element to look at again. */
  at: string | null
  /** The end, right after the last answer. */
  done: boolean
  /** An empty answer was sent to `at`. */
  missing: boolean
}

export interface Shown {
  survey: SurveyDefinition
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
  if (open === 'expired') return { kind: 'expired' }
  const given = givenScore(survey, state)
  if (open === 'closed') return { kind: 'finished', given, takenAt: takenAt!, change: null, nextStep: null }
  const visible = visibleElements(survey, state.answers)
  const asked = askedAgain(survey, visible, shown)
  if (asked) return asked
  if (view.declined) return { kind: 'declined', answerAt: firstAsking(survey).id }
  const next = nextElement(survey, state)
  const changeAt = takenAt === null ? null : (given?.element ?? firstAsking(survey).id)
  if (query.done || !next || next.kind === 'thanks') {
    if (takenAt !== null && !query.done) {
      const until = changeableUntil(survey, takenAt, zone)
      return { kind: 'finished', given, takenAt, change: { at: changeAt!, until }, nextStep: null }
    }
    const element = visible.find((each) => each.kind === 'thanks') ?? null
    return { kind: 'thanks', survey, element, nextStep: null, changeAt }
  }
  return question(shown, next, false)
}

/** The question that the address names: an element to look at again, or a score that was not the one given. */
function askedAgain(survey: SurveyDefinition, visible: AskingOrThanks[], shown: Shown): Screen | null {
  const { query, view } = shown
  const linked = linkedScore(shown)
  const again = visible.find(({ id, kind }) => id === query.at && kind !== 'thanks')
  if (again) return question(shown, again as AskingElement, true)
  const scale = scoreElementOf(survey)
  if (linked === null || !scale || query.done) return null
  const known = view.state.answers[scale.id]
  return known === undefined || known === linked ? null : question(shown, scale, true)
}

/** The score that the address names, if it is one. */
function linkedScore({ survey, query }: Shown): number | null {
  const scale = scoreElementOf(survey)
  return scale && isScore(scale.kind, query.score) ? query.score : null
}

type AskingOrThanks = ReturnType<typeof visibleElements>[number]

function question(shown: Shown, element: AskingElement, isAgain: boolean): Screen {
  const { survey, view, query } = shown
  const { answers } = view.state
  const given = givenScore(survey, view.state)
  return {
    kind: 'question',
    survey,
    element,
    value: Object.hasOwn(answers, element.id) ? answers[element.id]! : null,
    preselected: element.id === scoreElementOf(survey)?.id ? linkedScore(shown) : null,
    given: given?.element === element.id ? null : given,
    first: view.takenAt === null && view.state.skipped.length === 0,
    missing: isAgain && query.missing,
    again: isAgain ? { next: placeBehind(survey, view, element.id) } : null,
  }
}

function firstAsking({ elements }: SurveyDefinition): AskingElement {
  return elements.find(({ kind }) => kind !== 'thanks') as AskingElement
}

function givenScore(survey: SurveyDefinition, { answers }: SurveyState): GivenScore | null {
  const element = scoreElementOf(survey)
  const score = element && Object.hasOwn(answers, element.id) ? answers[element.id] : undefined
  return element && typeof score === 'number' ? { element: element.id, score } : null
}

/** Where a page goes on after a form was sent, relative to its own address. */
export function placeAfter(survey: SurveyDefinition, view: View, element: string, isAgain: boolean): string {
  if (isAgain && element !== '') return placeBehind(survey, view, element)
  return isComplete(survey, view.state) ? '?done=1' : ''
}

/** The element behind this one, whether answered or not; behind the last one, the end. */
function placeBehind(survey: SurveyDefinition, view: View, element: string): string {
  const asking = visibleElements(survey, view.state.answers).filter(({ kind }) => kind !== 'thanks')
  const next = asking[asking.findIndex(({ id }) => id === element) + 1]
  return next ? `?at=${next.id}` : '?done=1'
}

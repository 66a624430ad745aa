import type { Answers, AnswerValue, ShownElement, SurveyDefinition } from './definition.ts'
import { kindOf } from './elements/registry.ts'
import { pathOf, type Path } from './path.ts'

/** How far a respondent has come: what was answered, and what was passed over or read. */
export interface SurveyState {
  answers: Answers
  /** Ids of elements. */
  skipped: readonly string[]
}

export const NOTHING_ANSWERED: SurveyState = { answers: {}, skipped: [] }

/** Whether the element still waits for the respondent. */
export function isOpen(element: ShownElement, { answers, skipped }: SurveyState): boolean {
  const kind = kindOf(element)
  if (kind.role === 'ends' || kind.isAnswered(element, answers)) return false
  return !(skipped.includes(element.id) && kind.canSkip(element))
}

/** Whether nothing is left to answer. */
export function isComplete(definition: SurveyDefinition, state: SurveyState, path = pathOf(definition, state.answers)) {
  return !path.shown.some((element) => kindOf(element).role === 'asks' && isOpen(element, state))
}

/** What comes next: the first element that waits, at the end the thank-you. Null when a survey without one is done. */
export function nextElement(
  definition: SurveyDefinition,
  state: SurveyState,
  path: Path = pathOf(definition, state.answers),
): ShownElement | null {
  const open = path.shown.find((element) => isOpen(element, state))
  return open ?? path.shown.find((element) => kindOf(element).role === 'ends') ?? null
}

/** What is said of the answers by their keys; null takes one back. */
export type Changes = Readonly<Record<string, AnswerValue | null>>

/** The state after something was said of an element; where that does not suffice, it was passed over. */
export function withAnswers({ answers, skipped }: SurveyState, element: ShownElement, changes: Changes): SurveyState {
  const all = Object.entries({ ...answers, ...changes })
  const kept = Object.fromEntries(all.filter((entry): entry is [string, AnswerValue] => entry[1] !== null))
  const others = skipped.filter((id) => id !== element.id)
  return { answers: kept, skipped: kindOf(element).isAnswered(element, kept) ? others : [...others, element.id] }
}

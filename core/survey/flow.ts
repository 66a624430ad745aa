import { evaluate } from '../condition/compile.ts'
import type { Fields } from '../condition/definition.ts'
import { scoreGroup } from '../metrics/score.ts'
import type { ScoreGroup } from '../metrics/score.ts'
import type { Answers, AnswerValue, ScoreElement, SurveyDefinition, SurveyElement } from './definition.ts'
import type { AnswerProblem } from './elements/kind.ts'
import { kindOf } from './elements/registry.ts'
import type { SurveyState } from './state.ts'

/**
 * What to show next: the first element that applies and is neither answered nor skipped, at the end the thank-you.
 * Null when a survey without one is done.
 */
export function nextElement(definition: SurveyDefinition, { answers, skipped }: SurveyState): SurveyElement | null {
  const isOpen = (element: SurveyElement) =>
    !Object.hasOwn(answers, element.id) && !(skipped.includes(element.id) && kindOf(element).canSkip(element))
  return visibleElements(definition, answers).find(isOpen) ?? null
}

/** Whether nothing is left to answer. */
export function isComplete(definition: SurveyDefinition, state: SurveyState): boolean {
  const next = nextElement(definition, state)
  return next === null || next.kind === 'thanks'
}

/**
 * The elements that apply, in order; of several thank-yous the first. Answers of elements that no longer apply, since
 * an earlier answer was changed, do not speak.
 */
export function visibleElements(definition: SurveyDefinition, answers: Answers): SurveyElement[] {
  return walk(definition, answers).visible
}

/** The answers that count: those of the elements that apply. */
export function standingAnswers(definition: SurveyDefinition, answers: Answers): Answers {
  return walk(definition, answers).standing
}

/** Why `value` is no answer to the element, or null when it is one. */
export function checkAnswer(element: SurveyElement, value: unknown): AnswerProblem | null {
  return kindOf(element).check(element, value)
}

/** Whether a respondent may pass over the element. */
export function canSkip(element: SurveyElement): boolean {
  return kindOf(element).canSkip(element)
}

/** The element whose answer is the response's score: the first one with a scale. */
export function scoreElementOf(definition: SurveyDefinition): ScoreElement | null {
  return definition.elements.find(isScoreElement) ?? null
}

/** The score group of a score given to the element. Throws a RangeError for what is no score of its kind. */
export function groupFor(element: ScoreElement, score: number): ScoreGroup {
  return scoreGroup(element.kind, score)
}

export function isScoreElement(element: SurveyElement): element is ScoreElement {
  return element.kind === 'nps' || element.kind === 'csat' || element.kind === 'ces'
}

/** One pass in order suffices, because `showIf` looks only at earlier elements. */
function walk(definition: SurveyDefinition, answers: Answers): { visible: SurveyElement[]; standing: Answers } {
  const visible: SurveyElement[] = []
  const standing: Record<string, AnswerValue> = {}
  const scoreElement = scoreElementOf(definition)
  let response: Fields['response']
  for (const element of definition.elements) {
    if (element.showIf !== undefined && !evaluate(element.showIf, { answer: standing, response })) continue
    visible.push(element)
    if (element.kind === 'thanks') break
    const value = Object.hasOwn(answers, element.id) ? answers[element.id] : undefined
    if (value === undefined) continue
    standing[element.id] = value
    if (element === scoreElement) response = { score: value, group: groupFor(scoreElement, Number(value)) }
  }
  return { visible, standing }
}

import { evaluate } from '../condition/compile.ts'
import type { Condition, Fields } from '../condition/definition.ts'
import { scoreGroup } from '../metrics/score.ts'
import type { ScoreGroup, ScoreKind } from '../metrics/score.ts'
import type { Answers, AnswerValue, ScoreElement, ShownElement, SurveyDefinition, SurveyElement } from './definition.ts'
import { kindOf } from './elements/registry.ts'

/** The way through a survey that some answers make. */
export interface Path {
  /** The elements that are shown, in order; at the end the thank-you that is come to, if there is one. */
  shown: ShownElement[]
  /** The answers that count, what is calculated of them among them: those of elements that apply. */
  standing: Answers
}

/**
 * Walks once through the elements: conditions and jumps look at earlier elements only, and jumps lead forward. What is
 * silent is never jumped over. Answers of elements that no longer apply, since an earlier answer was changed, do not
 * speak.
 */
export function pathOf(definition: SurveyDefinition, answers: Answers): Path {
  const shown: ShownElement[] = []
  const sight = openSight(definition)
  let landing: string | null = null
  for (const element of definition.elements) {
    if (landing !== null && element.id === landing) landing = null
    const { role } = kindOf(element)
    if (role !== 'silent' && landing !== null) continue
    if (element.showIf !== undefined && !sight.holds(element.showIf)) continue
    sight.take(element, answers)
    if (isSilent(element)) continue
    shown.push(element)
    if (role === 'ends') break
    landing = element.jumps?.find(({ when }) => when === undefined || sight.holds(when))?.to ?? null
  }
  return { shown, standing: sight.standing }
}

function isSilent(element: SurveyElement): element is Exclude<SurveyElement, ShownElement> {
  return kindOf(element).role === 'silent'
}

/** The element whose answer is the response's score: the first one with a scale. */
export function scoreElementOf(definition: SurveyDefinition): ScoreElement | null {
  return definition.elements.find(isScoreElement) ?? null
}

export function isScoreElement(element: SurveyElement): element is ScoreElement {
  const kinds: readonly string[] = SCORE_KINDS
  return kinds.includes(element.kind)
}

const SCORE_KINDS: readonly ScoreKind[] = ['nps', 'csat', 'ces']

/** The score group of a score given to the element. Throws a RangeError for what is no score of its kind. */
export function groupFor(element: ScoreElement, score: number): ScoreGroup {
  return scoreGroup(element.kind, score)
}

/** What conditions see from a place on the way. */
function openSight(definition: SurveyDefinition) {
  const scoreElement = scoreElementOf(definition)
  const standing: Record<string, AnswerValue> = {}
  const fields: { answer: Record<string, unknown>; response?: NonNullable<Fields['response']> } = { answer: {} }
  return {
    standing,
    holds: (condition: Condition) => evaluate(condition, fields),
    take(element: SurveyElement, answers: Answers) {
      const kind = kindOf(element)
      for (const key of kind.keys(element)) {
        const given = Object.hasOwn(answers, key) ? answers[key] : undefined
        const value = kind.compute ? kind.compute(element, standing) : given
        if (value === undefined || kind.speaks?.(element, key, answers) === false) continue
        standing[key] = value
        place(fields.answer, key, value)
        if (element === scoreElement) fields.response = { score: value, group: groupFor(scoreElement, Number(value)) }
      }
    },
  }
}

/** Answers as conditions read them: `answer.service.speed` is in `service`. */
export function answerFields(answers: Answers): Record<string, unknown> {
  const fields = {}
  for (const [key, value] of Object.entries(answers)) place(fields, key, value)
  return fields
}

function place(fields: Record<string, unknown>, key: string, value: AnswerValue): void {
  const [element, item] = key.split('.') as [string, string?]
  if (item === undefined) fields[element] = value
  else fields[element] = { ...(fields[element] as object), [item]: value }
}

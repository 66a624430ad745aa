import { readPath } from '../condition/path.ts'
import type { Answers, AnswerValue, HiddenElement, SurveyDefinition } from './definition.ts'
import { kindOf } from './elements/registry.ts'

/** What hidden elements may be filled from: the heads of their paths. */
export interface KnownSources {
  contact: Readonly<Record<string, unknown>>
  event: Readonly<Record<string, unknown>> | null
  dimension: Readonly<Record<string, unknown>>
}

const LONGEST = 500

export function hiddenElements({ elements }: SurveyDefinition): HiddenElement[] {
  return elements.filter((element) => element.kind === 'hidden')
}

/** The answers of hidden elements: what is there and may be an answer. */
export function knownFrom(definition: SurveyDefinition, sources: KnownSources): Answers {
  return Object.fromEntries(
    hiddenElements(definition).flatMap((element): [string, AnswerValue][] => {
      const found = readPath(sources, element.from.split('.'))
      const value = typeof found === 'string' ? found.slice(0, LONGEST).toWellFormed() : found
      return kindOf(element).check(element, value, element.id) === null ? [[element.id, value as AnswerValue]] : []
    }),
  )
}

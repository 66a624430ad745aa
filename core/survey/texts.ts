import type { SurveyElement } from './definition.ts'
import { pipesOf } from './pipe.ts'
import type { LocatedText } from './elements/kind.ts'
import { kindOf } from './elements/registry.ts'

/** Every text of an element that is translated, with its path in the element; undefined where an optional one is left out. */
export function textsOf(element: SurveyElement): LocatedText[] {
  return [[['title'], element.title], [['hint'], element.hint], ...kindOf(element).texts(element)]
}

/** The keys of the answers that texts of the element hold. */
export function pipedKeys(element: SurveyElement): string[] {
  const words = textsOf(element).flatMap(([, text]) => Object.values(text ?? {}))
  return words.flatMap(pipesOf).map(({ path }) => path.replace(/^answer\./, ''))
}

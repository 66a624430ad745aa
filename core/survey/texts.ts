import type { SurveyElement } from './definition.ts'
import type { LocatedText } from './elements/kind.ts'
import { kindOf } from './elements/registry.ts'

/** Every text of an element that is translated, with its path in the element; undefined where an optional one is left out. */
export function textsOf(element: SurveyElement): LocatedText[] {
  return [[['title'], element.title], [['hint'], element.hint], ...kindOf(element).texts(element)]
}

import type { SurveyElement } from './definition.ts'
import { pipesOf } from './pipe.ts'
import type { LocatedText } from './elements/kind.ts'
import { kindOf } from './elements/registry.ts'

/** Every text of an element that is translated, with its path in the element; undefined where an optional one is left out. */
export function textsOf(element: SurveyElement): LocatedText[] {
  return [[['title'], element.title], [['hint'], element.hint], ...kindOf(element).texts(element)]
}

/** Whether some text of the element holds earlier answers. */
export function saysAnswers(element: SurveyElement): boolean {
  return textsOf(element).some(([, text]) => Object.values(text ?? {}).some((words) => pipesOf(words).length > 0))
}

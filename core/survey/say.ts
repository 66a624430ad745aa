import type { Answers, Localized, SurveyDefinition } from './definition.ts'
import { localize } from './localize.ts'
import { filled } from './pipe.ts'
import { elementOfKey, shownAnswer } from './shown.ts'

/**
 * Says the texts of a survey to one respondent: in the language, with earlier answers in the places that are kept for
 * them. Plain text: whoever shows it escapes it.
 * @param standing the answers that count
 */
export function sayer(
  definition: SurveyDefinition,
  standing: Answers,
  language: string,
): (text: Localized | undefined) => string {
  const wordsFor = (path: string) => {
    const key = path.replace(/^answer\./, '')
    const element = elementOfKey(definition, key)
    if (!element || !Object.hasOwn(standing, key)) return undefined
    return shownAnswer(element, standing[key]!, language, definition, key)
  }
  return (text) => (text === undefined ? '' : filled(localize(text, language, definition), wordsFor))
}

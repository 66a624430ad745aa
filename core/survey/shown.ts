import type { AnswerValue, SurveyDefinition, SurveyElement } from './definition.ts'
import { localize } from './localize.ts'

/** An answer in words, for people who read it: the titles of what was chosen, else the value itself. */
export function shownAnswer(
  element: SurveyElement,
  value: AnswerValue,
  language: string,
  definition: Pick<SurveyDefinition, 'languages'>,
): string {
  if (element.kind !== 'choice') return String(value)
  const titles = new Map(element.options.map(({ id, title }) => [id, localize(title, language, definition)]))
  return [value]
    .flat()
    .map((id) => titles.get(String(id)) ?? String(id))
    .join(', ')
}

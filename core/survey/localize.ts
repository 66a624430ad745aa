import type { Localized, SurveyDefinition } from './definition.ts'

/**
 * The text in the language asked for (`de-AT`), else in its base language (`de`), else in the survey's first one.
 * Empty when the text has none of these.
 */
export function localize(text: Localized, language: string, definition: Pick<SurveyDefinition, 'languages'>): string {
  for (const tag of [language, language.split('-')[0], definition.languages[0]]) {
    if (tag !== undefined && Object.hasOwn(text, tag)) return text[tag] ?? ''
  }
  return ''
}

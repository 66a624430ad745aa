import type { AnswerValue, Localized, SurveyDefinition, SurveyElement } from './definition.ts'
import { kindOf } from './elements/registry.ts'
import { localize } from './localize.ts'

type Languages = Pick<SurveyDefinition, 'languages'>

/** The element that has answers under the key, or null. */
export function elementOfKey({ elements }: Pick<SurveyDefinition, 'elements'>, key: string): SurveyElement | null {
  return elements.find((element) => kindOf(element).keys(element).includes(key)) ?? null
}

/** An answer in words, for people who read it: titles of what was chosen, a date as it is written, else the value. */
export function shownAnswer(
  element: SurveyElement,
  value: AnswerValue,
  language: string,
  definition: Languages,
  key: string = element.id,
): string {
  if (typeof value === 'boolean') return (YES_NO[language.split('-')[0]!] ?? YES_NO.en!)[value ? 0 : 1]
  if (typeof value === 'number') return numberIn(language, value)
  if (element.kind === 'date' && typeof value === 'string') return dayIn(language, value)
  if (element.kind !== 'choice' || key !== element.id) return String(value)
  const titles = new Map(element.options.map(({ id, title }) => [id, localize(title, language, definition)]))
  return [value]
    .flat()
    .map((id) => titles.get(id) ?? id)
    .join(', ')
}

/** An answer and what it answers, in words; by its key and as it stands where the survey knows no such element. */
export function answerInWords(
  definition: SurveyDefinition | undefined,
  key: string,
  value: AnswerValue,
  language: string,
): { title: string; shown: string } {
  const element = definition && elementOfKey(definition, key)
  if (!element) return { title: key, shown: [value].flat().join(', ') }
  return {
    title: localize(titleOfKey(element, key), language, definition) || key,
    shown: shownAnswer(element, value, language, definition, key),
  }
}

/** What the answer under a key is called: of a rating the item's title, else the element's. */
export function titleOfKey(element: SurveyElement, key: string): Localized {
  const item = element.kind === 'rating' && element.items.find(({ id }) => `${element.id}.${id}` === key)
  return item ? item.title : element.title
}

const YES_NO: Readonly<Record<string, readonly [string, string]>> = {
  ru: ['да', 'нет'],
  en: ['yes', 'no'],
  pt: ['sim', 'não'],
}

function numberIn(language: string, value: number): string {
  return value.toLocaleString(language, { maximumFractionDigits: 2 })
}

function dayIn(language: string, day: string): string {
  return new Date(`${day}T00:00:00Z`).toLocaleDateString(language, { dateStyle: 'long', timeZone: 'UTC' })
}

/** What texts that people read are written in. */
export type Language = 'ru' | 'en'

/** Forms of a noun by how many there are of it: `['день', 'дня', 'дней']`, `['day', 'days']`. */
export type Forms = readonly [one: string, few: string, many?: string]

const rules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') }
const numbers = { ru: new Intl.NumberFormat('ru-RU'), en: new Intl.NumberFormat('en-GB') }
const lists = {
  and: { ru: new Intl.ListFormat('ru'), en: new Intl.ListFormat('en-GB') },
  or: {
    ru: new Intl.ListFormat('ru', { type: 'disjunction' }),
    en: new Intl.ListFormat('en-GB', { type: 'disjunction' }),
  },
}

/** The form that goes with the number; a fraction takes that of few in Russian (`1,5 дня`). */
export function formFor(count: number, forms: Forms, language: Language): string {
  const [one, few, many = few] = forms
  const form = rules[language].select(count)
  if (form === 'one') return one
  return form === 'many' ? many : few
}

/** The number with its noun: `21 день`. */
export function counted(count: number, forms: Forms, language: Language): string {
  return `${numberText(count, language)} ${formFor(count, forms, language)}`
}

export function numberText(value: number, language: Language): string {
  return numbers[language].format(value)
}

/** `33 %` in Russian, `33%` in English. */
export function percentText(share: number, language: Language): string {
  const figure = numberText(Math.round(share * 1_000) / 10, language)
  return language === 'ru' ? `${figure} %` : `${figure}%`
}

/** `a, b or c`. */
export function listText(items: readonly string[], joined: 'and' | 'or', language: Language): string {
  return lists[joined][language].format(items)
}

/** In quotation marks of the language. */
export function quoted(text: string, language: Language): string {
  return language === 'ru' ? `«${text}»` : `“${text}”`
}

import type { IsoDuration } from '../time/instant.ts'

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

/** In which case a Russian duration stands: `в течение недели` (genitive), `за неделю` (accusative). */
export type Case = 'nominative' | 'genitive' | 'accusative'

const PARTS = ['year', 'month', 'week', 'day', 'hour', 'minute', 'second'] as const
type Part = (typeof PARTS)[number]

const ENGLISH: Readonly<Record<Part, Forms>> = {
  year: ['year', 'years'],
  month: ['month', 'months'],
  week: ['week', 'weeks'],
  day: ['day', 'days'],
  hour: ['hour', 'hours'],
  minute: ['minute', 'minutes'],
  second: ['second', 'seconds'],
}
const RUSSIAN: Readonly<Record<Part, Forms>> = {
  year: ['год', 'года', 'лет'],
  month: ['месяц', 'месяца', 'месяцев'],
  week: ['неделя', 'недели', 'недель'],
  day: ['день', 'дня', 'дней'],
  hour: ['час', 'часа', 'часов'],
  minute: ['минута', 'минуты', 'минут'],
  second: ['секунда', 'секунды', 'секунд'],
}
const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** An ISO 8601 duration in words: `14 дней`, `1 day 6 hours`. What is none is given back as it is. */
export function durationText(duration: IsoDuration, language: Language, inCase: Case = 'nominative'): string {
  const match = ISO.exec(duration)
  if (match === null) return duration
  const parts = PARTS.flatMap((part, index) => {
    const count = Number(match[index + 1] ?? 0)
    return count === 0 ? [] : [partText(count, part, language, inCase)]
  })
  return parts.length === 0 ? partText(0, 'day', language, inCase) : parts.join(' ')
}

function partText(count: number, part: Part, language: Language, inCase: Case): string {
  return counted(count, language === 'en' ? ENGLISH[part] : russian(part, inCase), language)
}

/** Of all these nouns the genitive is that of few; of feminine ones alone the accusative is its own, and only of one. */
function russian(part: Part, inCase: Case): Forms {
  const [one, few, many = few] = RUSSIAN[part]
  if (inCase === 'genitive') return [few, many, many]
  return [inCase === 'accusative' ? one.replace(/а$/, 'у').replace(/я$/, 'ю') : one, few, many]
}

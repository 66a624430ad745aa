import texts from './duration-texts.json' with { type: 'json' }
import type { IsoDuration } from './instant.ts'

/** In Russian a duration bends with the sentence: `прошла 1 неделя`, `ждать 1 неделю`, `в течение 1 недели`. */
export type GrammaticalCase = 'nominative' | 'accusative' | 'genitive'

type Forms = Readonly<Record<string, Readonly<Partial<Record<Intl.LDMLPluralRule, string>>>>>

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const
const PARTS = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** A duration in words: `14 дней`, `1 day 12 hours`. What is none is given back as it is. */
export function durationText(
  duration: IsoDuration,
  language: 'ru' | 'en',
  grammaticalCase: GrammaticalCase = 'nominative',
): string {
  const match = PARTS.exec(duration)
  if (match === null) return duration
  const forms: Forms = language === 'ru' ? texts.ru[grammaticalCase] : texts.en
  const counted = UNITS.map((unit, index) => ({ unit, count: Number(match[index + 1] ?? 0) }))
  const told = counted.filter(({ count }) => count > 0)
  // Nothing at all is told in the smallest unit that was written.
  const shown = told.length > 0 ? told : counted.filter((_, index) => match[index + 1] !== undefined).slice(-1)
  return shown.map(({ unit, count }) => `${count} ${wordFor(count, forms[unit], language)}`).join(' ')
}

const rules = { ru: new Intl.PluralRules('ru'), en: new Intl.PluralRules('en') }

function wordFor(count: number, forms: Forms[string] | undefined, language: 'ru' | 'en'): string {
  return forms?.[rules[language].select(count)] ?? ''
}

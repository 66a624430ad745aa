// Numbers, money, dates and plurals as they are written in the mail's language.
import { plainText } from './escape.ts'

const FORMATTERS_KEPT = 200
const formatters = new Map<string, unknown>()

const DATES = {
  date_long: { day: 'numeric', month: 'long', year: 'numeric' },
  date_day: { day: 'numeric', month: 'long' },
  date_short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof DATES
export const DATE_STYLES = Object.keys(DATES) as DateStyle[]

/** «3 ноября, 14:00»; the value as in `formatDate`. */
export function formatDateTime(value: unknown, language: string, zone: string): string {
  const day = formatDate(value, 'date_day', language, zone)
  return day === '' ? '' : `${day}, ${formatDate(value, 'time', language, zone)}`
}

/** @param value EpochMs, or an ISO 8601 date or date-time. A date alone is that day in every zone. Else nothing. */
export function formatDate(value: unknown, style: DateStyle, language: string, zone: string): string {
  const isDay = typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)
  const at = typeof value === 'number' ? value : typeof value === 'string' ? Date.parse(value) : Number.NaN
  if (Number.isNaN(at) || Math.abs(at) > 8.64e15) return ''
  const shownIn = isDay ? 'UTC' : zone
  return keep(`${style} ${language} ${shownIn}`, () => dateFormat(language, shownIn, DATES[style])).format(at)
}

/** @param digits at most this many decimals; 2 when absent. */
export function formatNumber(value: unknown, digits: unknown, language: string): string {
  const number = toNumber(value)
  if (number === null) return ''
  const maximumFractionDigits = typeof digits === 'number' ? Math.min(20, Math.max(0, Math.trunc(digits))) : 2
  return keep(`number ${language} ${maximumFractionDigits}`, () =>
    numberFormat(language, { maximumFractionDigits }),
  ).format(number)
}

/** @param currency ISO 4217. Kopecks and cents are shown only where there are any. */
export function formatMoney(value: unknown, currency: unknown, language: string): string {
  const number = toNumber(value)
  if (number === null) return ''
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return formatNumber(value, 2, language)
  return keep(`money ${language} ${currency}`, () =>
    numberFormat(language, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' }),
  ).format(number)
}

/**
 * The form of a word that goes with a number: two forms (one, other) as in English, or three (one, few, many) as in
 * Russian, where a fraction takes the second: 1,5 заказа.
 */
export function pluralForm(value: unknown, forms: unknown[], language: string): string {
  const rules = keep(`plural ${language}`, () =>
    known(
      () => new Intl.PluralRules(language),
      () => new Intl.PluralRules('en'),
    ),
  )
  const category = rules.select(toNumber(value) ?? 0)
  const last = forms.length - 1
  const index = category === 'one' ? 0 : forms.length < 3 ? last : category === 'many' ? 2 : 1
  const form = forms[Math.min(index, last)]
  return typeof form === 'string' ? form : ''
}

const OUT_OF: Record<string, string> = { ru: 'из', en: 'out of', pt: 'de' }

/** «3 из 10»: a score and the end of its scale, in words. */
export function scoreOutOf(score: unknown, highest: unknown, language: string): string {
  const words = OUT_OF[language.slice(0, 2)] ?? '/'
  return `${plainText(score)} ${words} ${plainText(highest)}`
}

function toNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || value.trim() === '') return null
  const number = Number(value)
  return Number.isFinite(number) ? number : null
}

function dateFormat(language: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return known(
    () => new Intl.DateTimeFormat(language, { ...options, timeZone }),
    () => new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' }),
  )
}

function numberFormat(language: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  return known(
    () => new Intl.NumberFormat(language, options),
    () => new Intl.NumberFormat('en', options),
  )
}

/** A language or zone that Intl does not know comes from data: it must not stop a mail. */
function known<T>(make: () => T, fallback: () => T): T {
  try {
    return make()
  } catch (error) {
    if (error instanceof RangeError) return fallback()
    throw error
  }
}

/** Making a formatter costs a thousand times what using it does. */
function keep<T>(key: string, make: () => T): T {
  const kept = formatters.get(key)
  if (kept !== undefined) return kept as T
  if (formatters.size >= FORMATTERS_KEPT) formatters.clear()
  const made = make()
  formatters.set(key, made)
  return made
}

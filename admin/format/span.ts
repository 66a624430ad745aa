import type { Language } from '../i18n/language.ts'

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

type Unit = (typeof UNITS)[number][0]

/** A length of time in its largest unit, and the next one where the first is small: `2 ч`, `1 дн. 4 ч`, `45 мин`. */
export function spanText(ms: number, language: Language): string {
  const absolute = Math.abs(ms)
  const index = UNITS.findIndex(([, size]) => absolute >= size)
  if (index === -1) return unitText(Math.max(1, Math.round(absolute / 60_000)), 'minute', language)
  const [unit, size] = UNITS[index] ?? UNITS[0]
  const count = Math.floor(absolute / size)
  const finer = UNITS[index + 1]
  const rest = finer === undefined || count >= 2 ? 0 : Math.floor((absolute - count * size) / finer[1])
  const first = unitText(count, unit, language)
  return rest === 0 || finer === undefined ? first : `${first} ${unitText(rest, finer[0], language)}`
}

/** How long ago, or in how long: `12 дней назад`, `через 3 часа`. */
export function relativeText(ms: number, language: Language): string {
  const [unit, size] = UNITS.find(([, size]) => Math.abs(ms) >= size) ?? ['minute', 60_000]
  const count = Math.round(ms / size)
  // «Вчера» would be about the calendar, and this is not: only "this minute" is put in words.
  return new Intl.RelativeTimeFormat(language, { numeric: count === 0 ? 'auto' : 'always' }).format(count, unit)
}

const PARTS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const
const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** An ISO 8601 duration in words: `14 дней`. What is none is given back as it is. */
export function durationText(duration: string, language: Language): string {
  const match = ISO.exec(duration)
  if (match === null) return duration
  return PARTS.flatMap((part, index) => {
    const count = Number(match[index + 1] ?? 0)
    return count === 0 ? [] : [longUnitText(count, part, language)]
  }).join(' ')
}

function longUnitText(count: number, part: (typeof PARTS)[number], language: Language): string {
  const unit = part.slice(0, -1)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
}

function unitText(count: number, unit: Unit, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'short' }).format(count)
}

export const durationUnits = ['minutes', 'hours', 'days', 'weeks', 'months', 'years'] as const
export type DurationUnit = (typeof durationUnits)[number]

const LETTERS: Readonly<Record<DurationUnit, [before: string, after: string]>> = {
  minutes: ['PT', 'M'],
  hours: ['PT', 'H'],
  days: ['P', 'D'],
  weeks: ['P', 'W'],
  months: ['P', 'M'],
  years: ['P', 'Y'],
}
const ONE_PART = /^P(?:(\d+)([YMWD])|T(\d+)([HM]))$/
const UNITS_BY_LETTER: Readonly<Record<string, DurationUnit>> = { Y: 'years', M: 'months', W: 'weeks', D: 'days' }

/** One number and its unit, of a duration in ISO 8601 that has just these; null for any other. */
export function durationParts(duration: string): { count: number; unit: DurationUnit } | null {
  const match = ONE_PART.exec(duration)
  if (match === null) return null
  const [, dateCount, dateLetter = '', timeCount, timeLetter] = match
  if (dateCount !== undefined) return { count: Number(dateCount), unit: UNITS_BY_LETTER[dateLetter] ?? 'days' }
  return { count: Number(timeCount), unit: timeLetter === 'H' ? 'hours' : 'minutes' }
}

export function durationOf(count: number, unit: DurationUnit): string {
  const [before, after] = LETTERS[unit]
  return `${before}${count}${after}`
}

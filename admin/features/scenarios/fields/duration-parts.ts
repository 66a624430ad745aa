import type { IsoDuration } from '@otklik/core/time'

export const units = ['minutes', 'hours', 'days', 'weeks', 'months'] as const
export type DurationUnit = (typeof units)[number]

const LETTERS: Record<DurationUnit, [before: string, letter: string]> = {
  minutes: ['PT', 'M'],
  hours: ['PT', 'H'],
  days: ['P', 'D'],
  weeks: ['P', 'W'],
  months: ['P', 'M'],
}

/** A duration of one unit as number and unit: `P14D` is 14 days. Null for what has several parts, or none that we offer. */
export function partsOf(duration: IsoDuration): { count: number; unit: DurationUnit } | null {
  for (const unit of units) {
    const [before, letter] = LETTERS[unit]
    const count = new RegExp(`^${before}(\\d{1,9})${letter}$`).exec(duration)?.[1]
    if (count !== undefined) return { count: Number(count), unit }
  }
  return null
}

export function durationOf(count: number, unit: DurationUnit): IsoDuration {
  const [before, letter] = LETTERS[unit]
  return `${before}${count}${letter}`
}

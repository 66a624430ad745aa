import type { DateElement } from '../definition.ts'
import { asking } from './kind.ts'

/** A day of the calendar; days are compared as texts. */
export const date = asking<DateElement>({
  check({ min = '', max }, value) {
    if (typeof value !== 'string' || !isDay(value)) return 'not-a-date'
    if (value < min) return 'too-early'
    return max !== undefined && value > max ? 'too-late' : null
  },
})

export function isDay(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

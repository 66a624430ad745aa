import { choiceParam, textParam } from './search-params.ts'

export const presets = ['7d', '30d', '90d', '365d', 'all'] as const
export type Preset = (typeof presets)[number]

/** A preset that moves with the clock, or two local dates, both included, that stay. */
export interface Period {
  period?: Preset
  from?: string
  to?: string
}

const DAY = /^\d{4}-\d\d-\d\d$/

export function periodParams(search: Record<string, unknown>): Period {
  const from = textParam(search.from)
  const to = textParam(search.to)
  if (from !== undefined && to !== undefined && DAY.test(from) && DAY.test(to)) return { from, to }
  const period = choiceParam(search.period, presets)
  return period === undefined ? {} : { period }
}

/** Local dates as the API wants them: `from` included, `to` not; null is without end. */
export function datesOf(period: Period, today: string, byDefault: Preset): { from: string | null; to: string | null } {
  if (period.from !== undefined && period.to !== undefined) return { from: period.from, to: plusDays(period.to, 1) }
  const preset = period.period ?? byDefault
  if (preset === 'all') return { from: null, to: null }
  return { from: plusDays(today, 1 - Number.parseInt(preset, 10)), to: plusDays(today, 1) }
}

/** The stretch of the same length that ends where this one begins; null when there is no beginning. */
export function datesBefore(dates: { from: string | null; to: string | null }): { from: string; to: string } | null {
  const { from, to } = dates
  if (from === null || to === null) return null
  return { from: plusDays(from, -daysBetween(from, to)), to: from }
}

export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
}

import type { ScoreRow } from '@otklik/server/insight/api'
import { daysBetween, plusDays } from '../../address/period.ts'
import type { TrendStep } from './search.ts'

const WEEKLY_FROM_DAYS = 32
const MONTHLY_FROM_DAYS = 200
const MOST_BUCKETS = 400

/** The step that gives a period some ten to thirty points. */
export function stepFor(dates: { from: string | null; to: string | null }): TrendStep {
  if (dates.from === null || dates.to === null) return 'month'
  const days = daysBetween(dates.from, dates.to)
  if (days < WEEKLY_FROM_DAYS) return 'day'
  return days < MONTHLY_FROM_DAYS ? 'week' : 'month'
}

/** The rows in order of time, with an empty one for every step without answers, so that the axis is even. */
export function evenly(rows: readonly ScoreRow[], step: TrendStep): ScoreRow[] {
  const byDay = new Map(rows.map((row) => [row.key, row]))
  const keys = [...byDay.keys()].sort()
  const [first, last] = [keys[0], keys.at(-1)]
  if (first === undefined || last === undefined) return []
  const even: ScoreRow[] = []
  for (let day = first; day <= last && even.length < MOST_BUCKETS; day = nextStart(day, step))
    even.push(byDay.get(day) ?? nothing(day))
  return even
}

/** The last day of the step that begins with `day`. */
export function lastDayOf(day: string, step: TrendStep): string {
  return plusDays(nextStart(day, step), -1)
}

function nextStart(day: string, step: TrendStep): string {
  if (step === 'day') return plusDays(day, 1)
  if (step === 'week') return plusDays(day, 7)
  const [year, month] = day.split('-').map(Number) as [number, number]
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

function nothing(key: string): ScoreRow {
  const figures = { n: 0, value: null, low: null, high: null, mean: null, topTwoShare: null }
  return { key, ...figures, few: 'none', groups: {}, counts: {}, cohort: null }
}

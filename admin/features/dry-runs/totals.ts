import { plusDays } from '../../address/period.ts'
import type { Counts, DryRunResult, Reason } from '@otklik/server/dry-run/api'

/** What a dry run comes to, beside what really happened. */
export interface Totals {
  entered: Pair
  asked: Pair
  spared: Pair
  held: Pair
}

export interface Pair {
  simulated: number
  real: number
}

export function totalsOf({ simulated, real }: DryRunResult): Totals {
  const pair = (part: 'entered' | 'asked' | 'spared' | 'held') => ({
    simulated: sum(simulated[part]),
    real: sum(real[part]),
  })
  return { entered: pair('entered'), asked: pair('asked'), spared: pair('spared'), held: pair('held') }
}

function sum(rows: readonly { n: number }[]): number {
  return rows.reduce((total, { n }) => total + n, 0)
}

/** One day, and how many were asked on it. */
export interface DayCount {
  day: string
  simulated: number
  real: number
}

/** Every day on which somebody was asked, there or really, in order. */
export function askedByDay({ simulated, real }: DryRunResult): DayCount[] {
  const days = new Map<string, DayCount>()
  const add = (side: 'simulated' | 'real', rows: Counts['asked']) => {
    for (const { day, n } of rows) {
      const count = days.get(day) ?? { day, simulated: 0, real: 0 }
      count[side] += n
      days.set(day, count)
    }
  }
  add('simulated', simulated.asked)
  add('real', real.asked)
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1))
}

/** More days than this are told by weeks. */
const DAYS_MOST = 45
const WEEK_DAYS = 7

/** By days, or by weeks from Monday where there are many; `day` is then the Monday. */
export function askedOverTime(result: DryRunResult): { by: 'day' | 'week'; counts: DayCount[] } {
  const days = askedByDay(result)
  if (days.length <= DAYS_MOST) return { by: 'day', counts: days }
  const weeks = Map.groupBy(days, ({ day }) => mondayOf(day))
  const counts = [...weeks].map(([day, each]) => ({
    day,
    simulated: each.reduce((total, { simulated }) => total + simulated, 0),
    real: each.reduce((total, { real }) => total + real, 0),
  }))
  return { by: 'week', counts }
}

function mondayOf(day: string): string {
  const weekday = (new Date(day).getUTCDay() + WEEK_DAYS - 1) % WEEK_DAYS
  return plusDays(day, -weekday)
}

/** A reason for not asking, over all scenarios and steps. */
export interface ReasonTotal extends Pair {
  reason: string
  rule: string | null
}

/** Reasons and the rules behind them, the most frequent first. */
export function reasonTotals(simulated: readonly Reason[], real: readonly Reason[]): ReasonTotal[] {
  const totals = new Map<string, ReasonTotal>()
  const add = (side: keyof Pair, rows: readonly Reason[]) => {
    for (const { reason, rule, n } of rows) {
      const key = JSON.stringify([reason, rule])
      const total = totals.get(key) ?? { reason, rule, simulated: 0, real: 0 }
      total[side] += n
      totals.set(key, total)
    }
  }
  add('simulated', simulated)
  add('real', real)
  return [...totals.values()].toSorted((a, b) => b.simulated - a.simulated || b.real - a.real)
}

import { startOfDay, type Day, type EpochMs, type ZoneId } from '@otklik/core/time'

export type Period = 'day' | 'week' | 'month'

export function isPeriod(by: string | null): by is Period {
  return by === 'day' || by === 'week' || by === 'month'
}

/** The first day of the day, of the week that begins on Monday (ISO 8601), or of the month that `day` lies in. */
export function firstDay(day: Day, period: Period): Day {
  if (period === 'day') return day
  if (period === 'month') return `${day.slice(0, 7)}-01`
  const date = Temporal.PlainDate.from(day)
  return date.subtract({ days: date.dayOfWeek - 1 }).toString()
}

/** Local dates, `from` inclusive and `to` exclusive, as moments; null where the range has no end. */
export function momentsOf(range: { from: Day | null; to: Day | null }, zone: ZoneId): MomentRange {
  const moment = (day: Day | null) => (day === null ? null : startOfDay(day, zone))
  return { from: moment(range.from), to: moment(range.to) }
}

export interface MomentRange {
  from: EpochMs | null
  to: EpochMs | null
}

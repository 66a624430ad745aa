import type { TimelineEntry } from '@otklik/server/contacts/api'
import type { Format } from '../../format/format.ts'
import { daysText, relativeText } from '../../format/span.ts'
import type { Language } from '../../i18n/language.ts'

type Decision = Extract<TimelineEntry, { kind: 'decision' }>

const DAY_MS = 86_400_000

/**
 * The key of the sentence that says what was decided and why, and what the sentence names. Times are told as seen at
 * the decision: "invited 12 days ago" is counted from it, not from now.
 */
export function decisionText(
  entry: Pick<Decision, 'at' | 'outcome' | 'reason' | 'until' | 'detail'>,
  format: Format,
  language: Language,
): { key: string; values: Record<string, string | number> } {
  if (entry.outcome === 'asked' || entry.outcome === 'slot-returned')
    return { key: `contacts.decision.${entry.outcome}`, values: {} }
  if (entry.outcome === 'held') {
    const sameDay = entry.until !== null && format.date(entry.until) === format.date(entry.at)
    const until = entry.until === null ? '' : sameDay ? format.time(entry.until) : format.dateTime(entry.until)
    return { key: `contacts.decision.held.${entry.reason ?? 'other'}`, values: { until, reason: entry.reason ?? '' } }
  }
  const reason = entry.reason ?? 'other'
  const { at, freeAt, max } = figures(entry.detail)
  if ((reason === 'limit' || reason === 'gap-after-answer') && at !== null && freeAt !== null) {
    const values = {
      ago: relativeText(at - Date.parse(entry.at), language),
      // The window is not in the decision; it lies between what limits and when asking is free again.
      window: daysText(Math.max(1, Math.round((freeAt - at) / DAY_MS)), language),
      free: format.date(new Date(freeAt).toISOString()),
    }
    return { key: `contacts.decision.not-asked.${reason}`, values: { ...values, count: max ?? 1 } }
  }
  if (reason === 'limit' || reason === 'gap-after-answer')
    return { key: `contacts.decision.not-asked.${reason}-plain`, values: {} }
  return { key: `contacts.decision.not-asked.${reason}`, values: { reason } }
}

function figures(detail: Record<string, unknown>): { at: number | null; freeAt: number | null; max: number | null } {
  const number = (value: unknown) => (typeof value === 'number' ? value : null)
  return { at: moment(detail.at), freeAt: moment(detail.freeAt), max: number(detail.max) }
}

/** Kept as epoch milliseconds in the decision; an ISO time is understood as well. */
function moment(value: unknown): number | null {
  if (typeof value === 'number') return value
  const parsed = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(parsed) ? null : parsed
}

import type { Day } from '@otklik/core/time'
import type { Scope } from '../platform/database/index.ts'
import { isPeriod } from './period.ts'
import { CHANNEL, LABEL } from './rollups.ts'

export interface ScoresQuery {
  /** The survey that was published last, when absent. */
  survey?: string | undefined
  from: Day | null
  to: Day | null
  basis: 'answeredAt' | 'askedAt'
  by: string | null
  /** Dimension, `label`, `channel` or `scoreGroup` → values, one of which must hold. */
  filters: Readonly<Record<string, readonly string[]>>
  /** Of the person who asks; empty for who sees all. Row policies enforce it; here it chooses the source. */
  scope: Scope
}

/** How the rows of `by` are made: of which kind, and for dimensions, of which one. */
export interface Cut {
  kind: 'total' | 'scoreGroup' | 'label' | 'channel' | 'period' | 'dimension'
  dimension: string
}

export function cutOf(by: string | null): Cut {
  if (by === null) return { kind: 'total', dimension: '' }
  if (by === 'scoreGroup' || by === 'label' || by === 'channel') return { kind: by, dimension: '' }
  return isPeriod(by) ? { kind: 'period', dimension: '' } : { kind: 'dimension', dimension: by }
}

/** Filters as the statements take them: what is no dimension under its own mark. */
export function filterMarks(filters: ScoresQuery['filters']): Record<string, readonly string[]> {
  const marks: Record<string, string> = { label: LABEL, channel: CHANNEL, scoreGroup: '@group' }
  return Object.fromEntries(Object.entries(filters).map(([name, values]) => [marks[name] ?? name, values]))
}

/**
 * Which rollups answer the question, or null when only the answers do: filters, the time of asking, and scopes cut
 * deeper than one dimension. A person with one dimension as scope reads that dimension's rollups, of which the row
 * policies show the allowed values.
 */
export function rollupSource(query: ScoresQuery): { total: string; rows: string } | null {
  const cut = cutOf(query.by)
  const scoped = Object.keys(query.scope)
  if (query.basis === 'askedAt' || Object.keys(query.filters).length > 0 || scoped.length > 1) return null
  const total = scoped[0] ?? ''
  const rows = { total, scoreGroup: total, period: total, label: LABEL, channel: CHANNEL, dimension: cut.dimension }
  return total === '' || rows[cut.kind] === total ? { total, rows: rows[cut.kind] } : null
}

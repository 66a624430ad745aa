import { iso } from '../../platform/database/index.ts'
import type { SegmentPerson, SegmentRow, SegmentUse } from '../api.ts'
import type { FoundPerson, FoundSegment } from './store.ts'

export function segmentRow(
  { key, name, kind, state, filled, toFill, members, changedAt }: FoundSegment,
  usedBy: readonly SegmentUse[] = [],
): SegmentRow {
  // Whoever came while it was being filled was asked, too.
  const progress = state === 'filling' ? { done: filled, total: Math.max(filled, toFill) } : null
  return { key, name, kind, state, progress, members, changedAt: iso(changedAt), usedBy: [...usedBy] }
}

export function segmentPerson({ id, name, email, phone }: FoundPerson): SegmentPerson {
  return { id, name, email, phone }
}

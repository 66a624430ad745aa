import { iso } from '../platform/database/index.ts'
import type { DryRunRow } from './api.ts'
import type { StoredRun } from './run-store.ts'

/** As it is shown; `startedBy` is still an id. */
export function rowOf(run: Omit<StoredRun, 'tally' | 'reachedId'>): DryRunRow {
  const { id, state, request, reached, contacts, startedAt, startedBy, endedAt } = run
  return {
    id,
    state,
    request,
    startedBy,
    done: reached,
    total: Math.max(contacts, reached),
    startedAt: iso(startedAt),
    endedAt: iso(endedAt),
  }
}

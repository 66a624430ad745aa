import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import type { CaseRouting } from './api.ts'
import { makeRouter, type Router } from './routing.ts'

/** Versions never change, so what was compiled once stays right; the latest used are kept. */
const VERSIONS_KEPT = 200
const kept = new Map<string, Router>()

/** The routing table that is in force at `now`; the default when none has been stated. One statement. */
export async function routerInForce(tx: Tx, now: EpochMs): Promise<Router> {
  const row = await tx.one<{ id: string; routing: CaseRouting }>(
    `select id, routing from case_routings where workspace_id = $1 and held_from <= $2
     order by held_from desc, id desc limit 1`,
    [tx.workspaceId, iso(now)],
  )
  if (!row) return makeRouter(null)
  const known = kept.get(row.id)
  if (known) return known
  const made = makeRouter(row.routing)
  if (kept.size >= VERSIONS_KEPT) kept.delete(kept.keys().next().value!)
  kept.set(row.id, made)
  return made
}

/** From `now` on; what held before is kept, so that a past routing can be explained. */
export async function saveRouting(tx: Tx, routing: CaseRouting, changedBy: string, now: EpochMs): Promise<void> {
  await tx.rows(
    'insert into case_routings (workspace_id, held_from, id, routing, changed_by) values ($1, $2, $3, $4, $5)',
    [tx.workspaceId, iso(now), newId(), JSON.stringify(routing), changedBy],
  )
}

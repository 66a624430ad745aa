import type { EpochMs } from '@otklik/core/time'
import { iso } from '../platform/database/index.ts'
import { openDrafts } from './open-drafts.ts'
import { settleWaiting } from './quarantine.ts'
import { saveDrafts } from './save.ts'
import type { SettleOptions } from './settle.ts'
import { lockAndLoad } from './state-store.ts'

const BATCH = 200

/**
 * Settles answers that have waited their minute: `done` of them, at most a batch; `more` says to come again. What two
 * do at once is done once: the second finds it settled.
 */
export async function settleDue(
  { database, bus, surveys, onAnswered }: SettleOptions,
  workspaceId: number,
  now: EpochMs,
): Promise<{ done: number; more: boolean }> {
  const { due, answered } = await database.tenant(workspaceId, async (tx) => {
    const rows = await tx.rows<{ invitationId: string }>(
      `select invitation_id as "invitationId" from quarantined_answers
       where workspace_id = $1 and settle_at <= $2 order by settle_at limit $3`,
      [tx.workspaceId, iso(now), BATCH],
    )
    const ids = [...new Set(rows.map(({ invitationId }) => invitationId))]
    if (ids.length === 0) return { due: 0, answered: 0 }
    const [at, states] = await lockAndLoad(tx, ids, [], database.clock.now())
    const drafts = [...(await openDrafts(tx, surveys, states)).values()]
    for (const draft of drafts) settleWaiting(draft, at)
    return { due: rows.length, ...(await saveDrafts(tx, drafts, { ...at, onAnswered })) }
  })
  if (due > 0) bus.emit('change', { workspaceId, what: 'answers' })
  if (answered > 0) bus.emit('due', { workspaceId, what: 'enrollments' })
  return { done: due, more: due === BATCH }
}

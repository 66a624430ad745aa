import type { EpochMs } from '@otklik/core/time'
import { plainArray, type Tx } from '../../platform/database/index.ts'
import { insertChanges } from './state-store.ts'

/** The members of a segment that was deleted leave it, so many at a time. Answers with how many; 0 when none is left. */
export async function emptyDeleted(tx: Tx, now: EpochMs, limit: number): Promise<number> {
  const segment = await tx.one<{ id: string }>(
    `select id from segments where workspace_id = $1 and state = 'deleting' order by id limit 1 for update skip locked`,
    [tx.workspaceId],
  )
  if (!segment) return 0
  const contactIds = await lockSome(tx, segment.id, limit)
  if (contactIds.length === 0) return finish(tx, segment.id)
  const gone = await tx.rows<{ contactId: string; member: boolean }>(
    `delete from segment_states where workspace_id = $1 and segment_id = $2 and contact_id = any ($3::uuid[])
     returning contact_id as "contactId", member`,
    [tx.workspaceId, segment.id, plainArray(contactIds)],
  )
  const left = gone.filter(({ member }) => member)
  await insertChanges(
    tx,
    left.map(({ contactId }) => ({ contactId, segmentId: segment.id, entered: false })),
    now,
  )
  return gone.length
}

/** Also those who are not there any more. */
async function lockSome(tx: Tx, segmentId: string, limit: number): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `select contact_id as id from segment_states where workspace_id = $1 and segment_id = $2 limit $3`,
    [tx.workspaceId, segmentId, limit],
  )
  const ids = rows.map(({ id }) => id)
  await tx.rows(
    'select from contacts where workspace_id = $1 and id = any ($2::uuid[]) order by id for no key update',
    [tx.workspaceId, plainArray(ids)],
  )
  return ids
}

async function finish(tx: Tx, segmentId: string): Promise<number> {
  await Promise.all([
    tx.rows('delete from segment_tallies where workspace_id = $1 and segment_id = $2', [tx.workspaceId, segmentId]),
    tx.rows(`update segments set state = 'deleted' where workspace_id = $1 and id = $2`, [tx.workspaceId, segmentId]),
  ])
  return 1
}

import type { RefusalReason } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import { loadFamilies } from '../history/index.ts'
import type { Bus } from '../platform/bus.ts'
import { iso, plainArray, type Database, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'

/**
 * What a held enrollment is set to when it is to be decided anew; while its scenario is paused, once it goes on. (Of a
 * null and a time, `least` would be the time.)
 */
const DUE_NOW = `due_at = case when e.due_at > $2 then $2 else e.due_at end,
  paused_due_at = case when e.paused_due_at > $2 then $2 else e.paused_due_at end`

const RELEASED_PER_TRANSACTION = 5_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

/** Everybody whom the policy holds is to be decided anew, beginning soon after this transaction. */
export async function requestRelease(tx: Tx, now: EpochMs): Promise<void> {
  await tx.rows('insert into held_releases (workspace_id, id, due_at) values ($1, $2, $3)', [
    tx.workspaceId,
    newId(),
    iso(now),
  ])
}

/** $1 workspace, $2 now, $3 the enrollment that the last batch reached, $4 the most of them. */
export const RELEASE = `
  with held as (
    select id from enrollments where workspace_id = $1 and held_reason is not null and id > $3 order by id limit $4),
  released as (
    update enrollments e set ${DUE_NOW} from held
    where e.workspace_id = $1 and e.id = held.id and e.held_reason is not null)
  select id from held order by id desc`

export interface ReleaseOptions {
  database: Database
  bus: Bus
  /** Releases what was queued before and is held as well, so many at a time. Answers with how many. */
  releaseMessages(tx: Tx, now: EpochMs, limit: number): Promise<number>
}

/** Releases a batch of what was requested, in one transaction: first those who are held, then messages. */
export async function releaseDue(
  { database, bus, releaseMessages }: ReleaseOptions,
  workspaceId: number,
  now: EpochMs,
  limit = RELEASED_PER_TRANSACTION,
): Promise<{ done: number; more: boolean }> {
  const done = await database.tenant(workspaceId, async (tx) => {
    const job = await tx.one<{ id: string; reached: string | null }>(
      `select id, reached_id as reached from held_releases where workspace_id = $1 and due_at <= $2
       order by due_at, id limit 1 for update skip locked`,
      [workspaceId, iso(now)],
    )
    if (!job) return 0
    const held = await tx.rows<{ id: string }>(RELEASE, [workspaceId, iso(now), job.reached ?? FIRST_ID, limit])
    const messages = held.length < limit ? await releaseMessages(tx, now, limit) : 0
    if (held.length < limit && messages < limit)
      await tx.rows('delete from held_releases where workspace_id = $1 and id = $2', [workspaceId, job.id])
    else if (held.length > 0)
      await tx.rows('update held_releases set reached_id = $3 where workspace_id = $1 and id = $2', [
        workspaceId,
        job.id,
        held[0]!.id,
      ])
    // The job itself counts: whoever plays the time waits where nothing was done.
    return held.length + messages + 1
  })
  if (done > 1) for (const what of ['enrollments', 'messages'] as const) bus.emit('due', { workspaceId, what })
  return { done, more: done > 0 }
}

/**
 * What held these contacts is gone: their enrollments that are held for it are due at once. The contacts' locks are
 * taken first, so that no batch which still sees it can hold them afterwards.
 */
export async function releaseHeld(
  tx: Tx,
  contactIds: readonly string[],
  reason: RefusalReason,
  now: EpochMs,
): Promise<void> {
  if (contactIds.length === 0) return
  const { memberIds } = await loadFamilies(tx, contactIds)
  const ids = plainArray(memberIds)
  await Promise.all([
    tx.rows('select id from contacts where workspace_id = $1 and id = any ($2::uuid[]) order by id for no key update', [
      tx.workspaceId,
      ids,
    ]),
    tx.rows(
      `update enrollments e set ${DUE_NOW}
       where e.workspace_id = $1 and e.contact_id = any ($3::uuid[]) and e.held_reason = $4`,
      [tx.workspaceId, iso(now), ids, reason],
    ),
  ])
}

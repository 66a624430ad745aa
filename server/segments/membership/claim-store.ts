import type { EpochMs } from '@otklik/core/time'
import type { ContactFacts } from '../../contacts/index.ts'
import { iso, plainArray, type Tx } from '../../platform/database/index.ts'

/** A contact that this transaction has locked, with what is held of it. */
export interface LockedContact extends ContactFacts {
  contactId: string
}

const FACTS = 'id, name, language, zone, attributes'
const COLUMNS = `c.id as "contactId", c.name, c.language, c.zone, c.attributes`

export type Touched = LockedContact & { id: string; what: string[] }

/**
 * Takes what happened first, and the locks of those to whom it did. A contact that another worker holds is passed over:
 * nobody waits, and what is looked at for one contact is looked at by one worker after another. What happened to an alias
 * concerns its survivor. Each contact is looked up by itself, whatever the planner believes of their number.
 */
export function claimTouched(tx: Tx, limit: number): Promise<Touched[]> {
  return tx.rows(
    `select t.id, t.what, ${COLUMNS}
     from segment_touches t
     cross join lateral (
       select case when merged_into is null then id else merged_into end as id from contacts
       where workspace_id = $1 and id = t.contact_id limit 1) as survivor
     cross join lateral (
       select ${FACTS} from contacts where workspace_id = $1 and id = survivor.id for no key update skip locked) as c
     where t.workspace_id = $1 order by t.id limit $2 for update of t skip locked`,
    [tx.workspaceId, limit],
  )
}

export async function forgetTouches(tx: Tx, touches: readonly { id: string }[]): Promise<void> {
  await tx.rows('delete from segment_touches where workspace_id = $1 and id = any ($2::uuid[])', [
    tx.workspaceId,
    plainArray(touches.map(({ id }) => id)),
  ])
}

/** What happened to contacts that are not there any more concerns nobody. Answers with how much it was. */
export async function forgetStrangers(tx: Tx, limit: number): Promise<number> {
  const rows = await tx.rows(
    `delete from segment_touches where workspace_id = $1 and id = any (array(
       select t.id from segment_touches t where t.workspace_id = $1 and not exists (
         select from contacts c where c.workspace_id = $1 and c.id = t.contact_id)
       order by t.id limit $2))
     returning id`,
    [tx.workspaceId, limit],
  )
  return rows.length
}

export type DueState = LockedContact & { segmentId: string }

/** Takes those of whom time may have changed who is in a segment, the longest due first; locked in the same way. */
export function claimDue(tx: Tx, now: EpochMs, limit: number): Promise<DueState[]> {
  return tx.rows(
    `select s.segment_id as "segmentId", ${COLUMNS}
     from segment_states s
     cross join lateral (
       select ${FACTS} from contacts where workspace_id = $1 and id = s.contact_id for no key update skip locked) as c
     where s.workspace_id = $1 and s.next_at <= $2 order by s.next_at limit $3`,
    [tx.workspaceId, iso(now), limit],
  )
}

/** The next contacts in the order of their ids, after the one and up to the other; waits for their locks. */
export function lockNext(tx: Tx, after: string | null, upTo: string | null, limit: number): Promise<LockedContact[]> {
  return tx.rows(
    `select ${COLUMNS} from contacts c
     where c.workspace_id = $1 and c.id > $2 and c.id <= $3 and c.merged_into is null
     order by c.id limit $4 for no key update`,
    [tx.workspaceId, after ?? FIRST_ID, upTo ?? LAST_ID, limit],
  )
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000'
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

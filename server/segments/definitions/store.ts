import type { Condition } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../../platform/database/index.ts'

export type SegmentState = 'filling' | 'current' | 'deleting'

export interface SegmentHead {
  id: string
  key: string
  name: string
  kind: 'condition' | 'list'
  condition: Condition | null
  state: SegmentState
}

const HEAD = 'id, key, name, kind, condition, state'

/** Locked, so that what is being filled is let go of first. */
export function lockSegment(tx: Tx, key: string): Promise<SegmentHead | undefined> {
  return tx.one(`select ${HEAD} from segments where workspace_id = $1 and key = $2 and state <> 'deleted' for update`, [
    tx.workspaceId,
    key,
  ])
}

export function selectSegment(tx: Tx, key: string): Promise<SegmentHead | undefined> {
  return tx.one(
    `select ${HEAD} from segments where workspace_id = $1 and key = $2 and state in ('filling', 'current')`,
    [tx.workspaceId, key],
  )
}

/** All that there are, but for those that are being deleted; by key. */
export function selectSegments(tx: Tx): Promise<SegmentHead[]> {
  return tx.rows(
    `select ${HEAD} from segments where workspace_id = $1 and state in ('filling', 'current') order by key`,
    [tx.workspaceId],
  )
}

export interface SegmentChange {
  id: string
  key: string
  name: string
  condition: Condition | null
  asksMessages: boolean
  changedBy: string | null
}

/** A list is what it is from the beginning; a condition has to be asked of everybody. */
export async function insertSegment(tx: Tx, change: SegmentChange, now: EpochMs): Promise<void> {
  await tx.rows(
    `insert into segments (workspace_id, id, key, name, kind, condition, asks_messages, state, announces, generation,
       to_fill, changed_at, changed_by, created_at)
     select $1, $2, $3, $4, case when $5::jsonb is null then 'list' else 'condition' end, $5, $6,
       case when $5::jsonb is null then 'current' else 'filling' end, $5::jsonb is null, ${NEXT_GENERATION}, ${TO_FILL},
       $7, $8, $7`,
    valuesOf(tx, change, now),
  )
}

/** Its condition is asked of everybody anew. */
export async function changeCondition(tx: Tx, change: SegmentChange, now: EpochMs): Promise<void> {
  await tx.rows(
    `update segments set key = $3, name = $4, condition = $5, asks_messages = $6, state = 'filling', filled_to = null,
       filled = 0, to_fill = ${TO_FILL}, generation = ${NEXT_GENERATION}, changed_at = $7, changed_by = $8
     where workspace_id = $1 and id = $2`,
    valuesOf(tx, change, now),
  )
}

function valuesOf(
  tx: Tx,
  { id, key, name, condition, asksMessages, changedBy }: SegmentChange,
  now: EpochMs,
): unknown[] {
  return [tx.workspaceId, id, key, name, condition && JSON.stringify(condition), asksMessages, iso(now), changedBy]
}

export async function rename(tx: Tx, id: string, name: string): Promise<void> {
  await tx.rows('update segments set name = $3 where workspace_id = $1 and id = $2', [tx.workspaceId, id, name])
}

/** Nobody asks it any more; its members leave it by and by. */
export async function markDeleting(tx: Tx, id: string, now: EpochMs): Promise<void> {
  await tx.rows(
    `update segments set state = 'deleting', generation = ${NEXT_GENERATION}, changed_at = $3
     where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id, iso(now)],
  )
}

/** Whoever uses it holds the lock of changes. Deleted segments keep theirs, so it never goes back. */
const NEXT_GENERATION = `(select coalesce(max(g.generation), 0) + 1 from segments g where g.workspace_id = $1)`
const TO_FILL = `(select count(*) from contacts c where c.workspace_id = $1 and c.merged_into is null)`

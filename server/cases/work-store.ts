import { iso, type Tx } from '../platform/database/index.ts'
import type { Workable } from './decide.ts'

/** SQL of working on one case, on behalf of a person: the row policies decide which cases there are. */

export interface LockedCase extends Workable {
  id: string
  number: number
  contactId: string | null
  eventId: string | null
  responseId: string | null
  score: number | null
  dimensions: Record<string, string>
}

/** Nobody else can change it until the transaction ends. Undefined when it is not there, or not for this person. */
export function lockCase(tx: Tx, id: string): Promise<LockedCase | undefined> {
  return tx.one(
    `select id, number, state, owner_id as "ownerId", taken_at as "takenAt", taken_by as "takenBy",
       root_cause as "rootCause", outcome, closed_at as "closedAt", closed_by as "closedBy", due_at as "dueAt",
       contact_id as "contactId", event_id as "eventId", response_id as "responseId", score, dimensions
     from cases where workspace_id = $1 and id = $2 for update`,
    [tx.workspaceId, id],
  )
}

export async function updateCase(tx: Tx, id: string, to: Workable): Promise<void> {
  await tx.rows(
    `update cases set state = $3, owner_id = $4, taken_at = $5, taken_by = $6, root_cause = $7, outcome = $8,
       closed_at = $9, closed_by = $10, due_at = $11
     where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      id,
      to.state,
      to.ownerId,
      iso(to.takenAt),
      to.takenBy,
      to.rootCause,
      to.outcome,
      iso(to.closedAt),
      to.closedBy,
      iso(to.dueAt),
    ],
  )
}

/** The open cases of somebody who leaves get another owner, and whoever had taken them lets go. */
export function handOverCases(tx: Tx, from: string, to: string): Promise<{ id: string }[]> {
  return tx.rows(
    `update cases set owner_id = case when owner_id = $2 then $3 else owner_id end,
       state = case when taken_by = $2 then 'new' else state end,
       taken_at = case when taken_by = $2 then null else taken_at end,
       taken_by = nullif(taken_by, $2)
     where workspace_id = $1 and state = any ('{new,taken}') and (owner_id = $2 or taken_by = $2)
     returning id`,
    [tx.workspaceId, from, to],
  )
}

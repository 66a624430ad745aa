import type { ContactPolicy } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, type Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'
import { newId } from '../platform/id.ts'
import { defaultPolicy } from './default.ts'

export interface PolicyInForce {
  policy: ContactPolicy
  heldFrom: EpochMs | null
  changedBy: string | null
}

/** Policies of late: what is compiled for one, and for its conditions, is kept with the object. */
const POLICIES_KEPT = 1_000
const known = new Map<string, ContactPolicy>()

/** The latest policy, which each holds from when it is set; the default when there is none. */
export async function policyInForce(tx: Tx): Promise<PolicyInForce> {
  const row = await tx.one<PolicyInForce & { id: string }>(
    `select id, policy, held_from as "heldFrom", changed_by as "changedBy" from contact_policies
     where workspace_id = $1 order by held_from desc, id desc limit 1`,
    [tx.workspaceId],
  )
  if (!row) return { policy: defaultPolicy, heldFrom: null, changedBy: null }
  const { id, policy, heldFrom, changedBy } = row
  return { policy: sameAsBefore(id, policy), heldFrom, changedBy }
}

/** A version never changes, so the first object that was read of it serves ever after. */
function sameAsBefore(id: string, policy: ContactPolicy): ContactPolicy {
  const found = known.get(id)
  if (found) return found
  if (known.size >= POLICIES_KEPT) known.delete(known.keys().next().value!)
  known.set(id, policy)
  return policy
}

export interface PolicyVersionRow extends PolicyInForce {
  id: string
  heldFrom: EpochMs
}

/** Versions, the newest first. */
export function policyVersions(tx: Tx, before: Cursor | undefined, limit: number): Promise<PolicyVersionRow[]> {
  return tx.rows(
    `select id, policy, held_from as "heldFrom", changed_by as "changedBy" from contact_policies
     where workspace_id = $1 and ($2::timestamptz is null or (held_from, id) < ($2, $3::uuid))
     order by held_from desc, id desc limit $4`,
    [tx.workspaceId, iso(before?.at), before?.id ?? null, limit],
  )
}

/** Holds from `now` on. What held before is kept. */
export async function putPolicy(tx: Tx, policy: ContactPolicy, changedBy: string | null, now: EpochMs): Promise<void> {
  await tx.rows(
    `insert into contact_policies (workspace_id, held_from, id, policy, changed_by) values ($1, $2, $3, $4, $5)`,
    [tx.workspaceId, iso(now), newId(), JSON.stringify(policy), changedBy],
  )
}

/**
 * Gives back the asked slots of invitations that nobody got and nobody answered, and writes the decision down.
 * Answers with the invitations that gave one back.
 */
export async function giveBack(tx: Tx, invitationIds: readonly string[], now: EpochMs): Promise<string[]> {
  const rows = await tx.rows<{ id: string }>(
    `with given (invitation_id, decision_id) as (select * from unnest($2::uuid[], $3::uuid[])),
     returned as (
       update invitations i set returned_at = $4 from given
       where i.workspace_id = $1 and i.id = given.invitation_id
         and i.returned_at is null and i.delivered_at is null and i.answered_at is null
       returning i.id, given.decision_id, i.contact_id, i.enrollment_id)
     insert into decisions (workspace_id, id, contact_id, enrollment_id, scenario_id, step, at, outcome, reason, invitation_id)
     select $1, r.decision_id, r.contact_id, r.enrollment_id, d.scenario_id, d.step, $4, 'slot-returned', 'message-failed', r.id
     from returned r join decisions d
       on d.workspace_id = $1 and d.enrollment_id = r.enrollment_id and d.invitation_id = r.id and d.outcome = 'asked'
     returning invitation_id as id`,
    [tx.workspaceId, plainArray(invitationIds), plainArray(invitationIds.map(() => newId())), iso(now)],
  )
  return rows.map(({ id }) => id)
}

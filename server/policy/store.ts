import type { ContactPolicy } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { defaultPolicy } from './default.ts'

export interface PolicyInForce {
  policy: ContactPolicy
  heldFrom: EpochMs | null
  changedBy: string | null
}

/** The latest policy not after `now`; the default when there is none. */
export async function policyInForce(tx: Tx, now: EpochMs): Promise<PolicyInForce> {
  const row = await tx.one<PolicyInForce>(
    `select policy, held_from as "heldFrom", changed_by as "changedBy" from contact_policies
     where workspace_id = $1 and held_from <= $2 order by held_from desc, id desc limit 1`,
    [tx.workspaceId, iso(now)],
  )
  return row ?? { policy: defaultPolicy, heldFrom: null, changedBy: null }
}

/** Holds from `now` on. What held before is kept. */
export async function putPolicy(tx: Tx, policy: ContactPolicy, changedBy: string | null, now: EpochMs): Promise<void> {
  await tx.rows(
    `insert into contact_policies (workspace_id, held_from, id, policy, changed_by) values ($1, $2, $3, $4, $5)`,
    [tx.workspaceId, iso(now), newId(), JSON.stringify(policy), changedBy],
  )
}

export interface PastAsking {
  contactId: string
  askedAt: EpochMs
  labels: string[]
  answeredAt: EpochMs | null
  returned: boolean
}

/** Invitations that were asked or answered after the given times, either of which may be null for "none matters". */
export function pastAskings(
  tx: Tx,
  contactIds: readonly string[],
  askedAfter: EpochMs,
  answeredAfter: EpochMs | null,
): Promise<PastAsking[]> {
  return tx.rows(
    `select contact_id as "contactId", asked_at as "askedAt", labels, answered_at as "answeredAt",
       returned_at is not null as returned
     from invitations
     where workspace_id = $1 and contact_id = any ($2::uuid[]) and (asked_at > $3 or answered_at > $4)`,
    [tx.workspaceId, plainArray(contactIds), iso(askedAfter), iso(answeredAfter)],
  )
}

export interface Address {
  contactId: string
  kind: string
  value: string
}

/** One address of each kind for a contact: the one that was learnt last. */
export function addresses(tx: Tx, contactIds: readonly string[], kinds: readonly string[]): Promise<Address[]> {
  return tx.rows(
    `select distinct on (contact_id, kind) contact_id as "contactId", kind, value
     from identities where workspace_id = $1 and contact_id = any ($2::uuid[]) and kind = any ($3::text[])
     order by contact_id, kind, created_at desc, value`,
    [tx.workspaceId, plainArray(contactIds), textArray(kinds)],
  )
}

export interface Suppression {
  contactId: string
  channel: string
  address: string
  reason: 'unsubscribed' | 'bounced' | 'complained' | 'by-hand'
  from: EpochMs
}

/** Suppressions that hold at `now`, of the contacts and of the addresses, the oldest first; some may come twice. */
export function suppressions(
  tx: Tx,
  contactIds: readonly string[],
  channels: readonly string[],
  addressValues: readonly string[],
  now: EpochMs,
): Promise<Suppression[]> {
  return tx.rows(
    `select contact_id as "contactId", channel, address, reason, held_from as "from" from (
       select * from suppressions where workspace_id = $1 and contact_id = any ($2::uuid[])
       union all
       select * from suppressions
       where workspace_id = $1 and channel = any ($3::text[]) and address = any ($4::text[])) found
     where held_from <= $5 and (held_until is null or held_until > $5)
     order by held_from, id`,
    [tx.workspaceId, plainArray(contactIds), textArray(channels), textArray(addressValues), iso(now)],
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

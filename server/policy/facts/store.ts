import type { Crisis, SuppressionReason } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'

/** Crisis switches that neither have ended by `now` nor been lifted. */
export async function crisesOn(tx: Tx, now: EpochMs): Promise<Crisis[]> {
  const rows = await tx.rows<Record<string, unknown>>(
    `select id, held_from as from, held_until as until, labels, scenarios, rules from crisis_switches
     where workspace_id = $1 and held_until > $2 and lifted_at is null
     order by held_from, id`,
    [tx.workspaceId, iso(now)],
  )
  return rows.map((row) => Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))) as never
}

export interface Address {
  contactId: string
  kind: string
  value: string
  since: EpochMs
}

/** Every address of the kinds; the one that was learnt last comes first. */
export function addresses(tx: Tx, contactIds: readonly string[], kinds: readonly string[]): Promise<Address[]> {
  return tx.rows(
    `select i.contact_id as "contactId", i.kind, i.value, i.created_at as since
     from unnest($2::uuid[]) as c (id)
     cross join lateral (
       select contact_id, kind, value, created_at from identities
       where workspace_id = $1 and contact_id = c.id and kind = any ($3::text[])) as i
     order by i.created_at desc, i.value`,
    [tx.workspaceId, plainArray(contactIds), textArray(kinds)],
  )
}

export interface Suppression {
  contactId: string
  channel: string
  address: string
  reason: SuppressionReason
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

/** One row for each open case. */
export function openCases(tx: Tx, contactIds: readonly string[]): Promise<{ contactId: string }[]> {
  return tx.rows(
    `select k.contact_id as "contactId" from unnest($2::uuid[]) as c (id)
     cross join lateral (
       select contact_id from cases where workspace_id = $1 and contact_id = c.id and state <> 'closed') as k`,
    [tx.workspaceId, plainArray(contactIds)],
  )
}

export interface Consent {
  contactId: string
  channel: string
  given: boolean
}

/** What the contacts last said of each channel, as of `now`. */
export function consents(tx: Tx, contactIds: readonly string[], now: EpochMs): Promise<Consent[]> {
  return tx.rows(
    `select k.contact_id as "contactId", k.channel, k.given from unnest($2::uuid[]) as c (id)
     cross join lateral (
       select contact_id, channel, given from contact_consents
       where workspace_id = $1 and contact_id = c.id and held_from <= $3 and (held_until is null or held_until > $3)) as k`,
    [tx.workspaceId, plainArray(contactIds), iso(now)],
  )
}

/** What is held of each contact, as conditions name it. */
export async function contactFields(
  tx: Tx,
  contactIds: readonly string[],
): Promise<Map<string, Readonly<Record<string, unknown>>>> {
  const rows = await tx.rows<{ id: string; attributes: object; name: unknown; language: unknown; zone: unknown }>(
    `select c.* from unnest($2::uuid[]) as g (id)
     cross join lateral (
       select id, attributes, name, language, zone from contacts where workspace_id = $1 and id = g.id limit 1) as c`,
    [tx.workspaceId, plainArray(contactIds)],
  )
  return new Map(rows.map(({ id, attributes, ...own }) => [id, { ...attributes, ...own }]))
}

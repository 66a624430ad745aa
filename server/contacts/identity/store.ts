import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import type { ContactFacts } from '../profile/profile.ts'
import type { Identity, IdentityKey, IdentityKind } from './identity.ts'
import { SHARED_BY_AT_MOST, type ContactId, type Duplicate } from './resolve.ts'

export interface FoundIdentities {
  owners: Map<IdentityKey, ContactId>
  denied: Set<IdentityKey>
  facts: Map<ContactId, ContactFacts>
}

/**
 * Whose the identities are, which of them are denied, and what is held of their contacts. An alias stands under its
 * survivor. The lateral look-ups with a limit keep to the indexes, whatever the planner believes of the tables' sizes.
 */
export async function findIdentities(tx: Tx, identities: readonly Identity[]): Promise<FoundIdentities> {
  const rows = await tx.rows<ContactFacts & { at: number; contactId: ContactId | null; denied: boolean }>(
    `select k.at, coalesce(c.merged_into, c.id) as "contactId", d.denied is not null as denied,
       case when s.id is null then c.name else s.name end as name,
       case when s.id is null then c.language else s.language end as language,
       case when s.id is null then c.zone else s.zone end as zone,
       case when s.id is null then c.attributes else s.attributes end as attributes
     from unnest($2::text[], $3::text[]) with ordinality as k (kind, value, at)
     left join lateral (select i.contact_id from identities i
       where i.workspace_id = $1 and i.kind = k.kind and i.value = k.value limit 1) i on true
     left join lateral (select true as denied from identity_denials d
       where d.workspace_id = $1 and d.kind = k.kind and d.value = k.value limit 1) d on true
     left join lateral (select c.* from contacts c where c.workspace_id = $1 and c.id = i.contact_id limit 1) c on true
     left join lateral (select s.* from contacts s where s.workspace_id = $1 and s.id = c.merged_into limit 1) s on true
     where c.id is not null or d.denied`,
    [tx.workspaceId, ...columnsOf(identities)],
  )
  const found: FoundIdentities = { owners: new Map(), denied: new Set(), facts: new Map() }
  for (const { at, contactId, denied, ...facts } of rows) {
    const { key } = identities[at - 1]!
    if (denied) found.denied.add(key)
    if (contactId === null) continue
    found.owners.set(key, contactId)
    found.facts.set(contactId, facts)
  }
  return found
}

/** How many identities of each kind these contacts have, their aliases' included. */
export async function countHeld(
  tx: Tx,
  contactIds: readonly ContactId[],
): Promise<Map<ContactId, Map<IdentityKind, number>>> {
  const rows = await tx.rows<{ contactId: ContactId; kind: IdentityKind; n: number }>(
    `select c.survivor as "contactId", i.kind, count(*)::int as n
     from (select id, id as survivor from unnest($2::uuid[]) as id
       union all select id, merged_into from contacts where workspace_id = $1 and merged_into = any ($2::uuid[])) c
     join identities i on i.workspace_id = $1 and i.contact_id = c.id
     group by 1, 2`,
    [tx.workspaceId, plainArray(contactIds)],
  )
  const held = new Map<ContactId, Map<IdentityKind, number>>()
  for (const { contactId, kind, n } of rows) held.set(contactId, (held.get(contactId) ?? new Map()).set(kind, n))
  return held
}

/** Who stated these identities besides their owners. */
export async function findSharers(tx: Tx, identities: readonly Identity[]): Promise<Map<IdentityKey, Set<ContactId>>> {
  const rows = await tx.rows<{ at: number; contactId: ContactId }>(
    `select k.at, p.contact_id as "contactId"
     from unnest($2::text[], $3::text[]) with ordinality as k (kind, value, at)
     cross join lateral (select p.contact_id from possible_duplicates p
       where p.workspace_id = $1 and p.kind = k.kind and p.value = k.value limit $4) p`,
    [tx.workspaceId, ...columnsOf(identities), SHARED_BY_AT_MOST],
  )
  const sharers = new Map<IdentityKey, Set<ContactId>>()
  for (const { at, contactId } of rows) {
    const { key } = identities[at - 1]!
    sharers.set(key, (sharers.get(key) ?? new Set()).add(contactId))
  }
  return sharers
}

export async function noteDuplicates(tx: Tx, duplicates: readonly Duplicate[], now: EpochMs): Promise<void> {
  if (duplicates.length === 0) return
  const rows = inKeyOrder(duplicates)
  await tx.rows(
    `insert into possible_duplicates (workspace_id, contact_id, other_id, kind, value, noticed_at)
     select $1, d.contact, d.owner, d.kind, d.value, $2
     from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) as d (contact, owner, kind, value)
     on conflict do nothing`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(rows.map(({ contactId }) => contactId)),
      plainArray(rows.map(({ ownerId }) => ownerId)),
      ...columnsOf(rows.map(({ identity }) => identity)),
    ],
  )
}

export async function denyShared(tx: Tx, shared: readonly Identity[], now: EpochMs): Promise<void> {
  if (shared.length === 0) return
  const sorted = [...shared].sort((a, b) => compare(a.key, b.key))
  await tx.rows(
    `insert into identity_denials (workspace_id, kind, value, reason, created_at)
     select $1, d.kind, d.value, 'shared', $2 from unnest($3::text[], $4::text[]) as d (kind, value)
     on conflict do nothing`,
    [tx.workspaceId, iso(now), ...columnsOf(sorted)],
  )
}

/** Kinds and values, as two parameters. */
export function columnsOf(identities: readonly Identity[]): [string, string] {
  return [plainArray(identities.map(({ kind }) => kind)), textArray(identities.map(({ value }) => value))]
}

/** Rows that two batches may insert at once go in one order everywhere, so that they never wait for each other in a ring. */
export function inKeyOrder<Row extends { identity: Identity; contactId: ContactId }>(rows: readonly Row[]): Row[] {
  return [...rows].sort((a, b) => compare(a.identity.key, b.identity.key) || compare(a.contactId, b.contactId))
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

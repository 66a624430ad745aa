import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import type { ContactFacts } from '../profile/profile.ts'
import { identityKinds, type Identity, type IdentityKey, type IdentityKind } from './identity.ts'
import { SHARED_BY_AT_MOST, type ContactId, type Duplicate } from './resolve.ts'

export interface FoundIdentities {
  owners: Map<IdentityKey, ContactId>
  denied: Set<IdentityKey>
  facts: Map<ContactId, ContactFacts>
}

/** One branch a kind: a list of values of one kind is looked up in one walk along the index. */
const ofEachKind = (table: string, columns: string) =>
  identityKinds
    .map((kind, index) => {
      const values = `$${index + 2}::text[]`
      return `select kind, value, ${columns} from ${table} where workspace_id = $1 and kind = '${kind}' and value = any (${values})`
    })
    .join(' union all ')

const FIND = `
  with found as materialized (${ofEachKind('identities', 'contact_id')}),
  owners as materialized (
    select id, merged_into, name, language, zone, attributes from contacts
    where workspace_id = $1 and id = any (array(select contact_id from found)) for key share),
  survivors as (
    select id, null::uuid, name, language, zone, attributes from contacts
    where workspace_id = $1 and id = any (array(select merged_into from owners where merged_into is not null)))
  select kind, value, contact_id as id, null::uuid as "mergedInto", null as name, null as language, null as zone,
    null::jsonb as attributes from found
  union all
  select kind, value, null, null, null, null, null, null from (${ofEachKind('identity_denials', '1')}) denied
  union all select null, null, o.* from owners o
  union all select null, null, s.* from survivors s`

type FoundRow = { kind: IdentityKind; value: string; id: ContactId | null } | FoundContact
type FoundContact = ContactFacts & { kind: null; id: ContactId; mergedInto: ContactId | null }

/**
 * Whose the identities are, which of them are denied, and what is held of their contacts. An alias stands under its
 * survivor. Identities may repeat. Until the transaction ends nobody forgets these contacts: what is stored of somebody
 * who is being forgotten would stay for ever. Who was forgotten meanwhile is looked for anew, and not found.
 */
export async function findIdentities(
  tx: Tx,
  identities: readonly Identity[],
  isFirstLook = true,
): Promise<FoundIdentities> {
  const values: Record<IdentityKind, string[]> = {
    external: [],
    email: [],
    phone: [],
    telegram: [],
    whatsapp: [],
    max: [],
  }
  for (const { kind, value } of identities) values[kind].push(value)
  const rows = await tx.rows<FoundRow>(FIND, [tx.workspaceId, ...identityKinds.map((kind) => textArray(values[kind]))])
  const found: FoundIdentities = { owners: new Map(), denied: new Set(), facts: new Map() }
  const survivors = new Map<ContactId, ContactId>()
  for (const row of rows) {
    if (row.kind !== null) continue
    const { name, language, zone, attributes } = row
    if (row.mergedInto === null) found.facts.set(row.id, { name, language, zone, attributes })
    else survivors.set(row.id, row.mergedInto)
  }
  for (const row of rows) {
    if (row.kind === null) continue
    const key = `${row.kind}:${row.value}`
    if (row.id === null) found.denied.add(key)
    else if (isFirstLook && !found.facts.has(row.id) && !survivors.has(row.id))
      return findIdentities(tx, identities, false)
    else found.owners.set(key, survivors.get(row.id) ?? row.id)
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

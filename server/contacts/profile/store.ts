import type { EpochMs } from '@otklik/core/time'
import { fold } from '@otklik/core/condition'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import type { ContactId } from '../identity/resolve.ts'
import type { ContactFacts } from './profile.ts'

/** Locks contacts in the order of their ids, and reads what is held of them now. */
export async function lockFacts(tx: Tx, contactIds: readonly ContactId[]): Promise<Map<ContactId, ContactFacts>> {
  const rows = await tx.rows<ContactFacts & { id: ContactId }>(
    `select id, name, language, zone, attributes from contacts where workspace_id = $1 and id = any ($2::uuid[])
     order by id for no key update`,
    [tx.workspaceId, plainArray(contactIds)],
  )
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

/** Reads what is held of contacts now, without their locks. */
export async function readFacts(tx: Tx, contactIds: readonly ContactId[]): Promise<Map<ContactId, ContactFacts>> {
  const rows = await tx.rows<ContactFacts & { id: ContactId }>(
    `select c.* from unnest($2::uuid[]) as g (id)
     cross join lateral (
       select id, name, language, zone, attributes from contacts where workspace_id = $1 and id = g.id limit 1) as c`,
    [tx.workspaceId, plainArray(contactIds)],
  )
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

/** For each contact and field: the latest time for which an event stated it, where that is after `from`. */
export async function heldSince(
  tx: Tx,
  contactIds: readonly ContactId[],
  from: EpochMs,
): Promise<Map<ContactId, Map<string, EpochMs>>> {
  const rows = await tx.rows<{ contactId: ContactId; field: string; since: EpochMs }>(
    `select c.survivor as "contactId", f.field, max(e.occurred_at) as since
     from (select id, id as survivor from unnest($2::uuid[]) as id
       union all select id, merged_into from contacts where workspace_id = $1 and merged_into = any ($2::uuid[])) c
     join events e on e.workspace_id = $1 and e.contact_id = c.id and e.occurred_at > $3
     cross join lateral jsonb_object_keys(e.stated) as f (field)
     group by 1, 2`,
    [tx.workspaceId, plainArray(contactIds), iso(from)],
  )
  const held = new Map<ContactId, Map<string, EpochMs>>()
  for (const { contactId, field, since } of rows) {
    held.set(contactId, (held.get(contactId) ?? new Map()).set(field, since))
  }
  return held
}

/** The contacts are locked by this transaction. */
export async function updateFacts(tx: Tx, facts: ReadonlyMap<ContactId, ContactFacts>): Promise<void> {
  if (facts.size === 0) return
  await tx.rows(
    `update contacts c set name = f.name, name_folded = f.folded, language = f.language, zone = f.zone,
       attributes = f.attributes
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::jsonb[])
       as f (id, name, folded, language, zone, attributes)
     where c.workspace_id = $1 and c.id = f.id`,
    [tx.workspaceId, ...factsColumns(facts)],
  )
}

/** Id, name, folded name, language, zone and attributes of each contact, as six parameters. */
export function factsColumns(facts: ReadonlyMap<ContactId, ContactFacts>): string[] {
  const held = [...facts.values()]
  return [
    plainArray([...facts.keys()]),
    textArray(held.map(({ name }) => name)),
    textArray(held.map(({ name }) => (name === null ? null : fold(name)))),
    textArray(held.map(({ language }) => language)),
    textArray(held.map(({ zone }) => zone)),
    textArray(held.map(({ attributes }) => JSON.stringify(attributes))),
  ]
}

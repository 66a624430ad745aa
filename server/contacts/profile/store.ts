import type { EpochMs } from '@otklik/core/time'
import { fold } from '@otklik/core/condition'
import { iso, type Tx } from '../../platform/database/index.ts'
import type { ContactId } from '../identity/resolve.ts'
import type { ContactFacts } from './profile.ts'

/** Locks contacts in the order of their ids, and reads what is held of them now. */
export async function lockFacts(tx: Tx, contactIds: readonly ContactId[]): Promise<Map<ContactId, ContactFacts>> {
  const rows = await tx.rows<ContactFacts & { id: ContactId }>(
    `select id, name, language, zone, attributes from contacts where workspace_id = $1 and id = any ($2)
     order by id for no key update`,
    [tx.workspaceId, contactIds],
  )
  return new Map(rows.map(({ id, ...facts }) => [id, facts]))
}

/** For each contact and field: the latest time for which it was stated, where that is after `from`. */
export async function heldSince(
  tx: Tx,
  contactIds: readonly ContactId[],
  from: EpochMs,
): Promise<Map<ContactId, Map<string, EpochMs>>> {
  const rows = await tx.rows<{ contactId: ContactId; field: string; since: EpochMs }>(
    `select h.contact_id as "contactId", f.field, max(h.held_from) as since
     from contact_changes h cross join lateral jsonb_object_keys(h.changed) as f (field)
     where h.workspace_id = $1 and h.contact_id = any ($2) and h.held_from > $3
     group by 1, 2`,
    [tx.workspaceId, contactIds, iso(from)],
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
     from json_to_recordset($2) as f (id uuid, name text, folded text, language text, zone text, attributes jsonb)
     where c.workspace_id = $1 and c.id = f.id`,
    [tx.workspaceId, JSON.stringify([...facts].map(([id, held]) => factsRow(id, held)))],
  )
}

/** A row of `contacts`, as its JSON record. */
export function factsRow(id: ContactId, { name, language, zone, attributes }: ContactFacts) {
  return { id, name, folded: name === null ? null : fold(name), language, zone, attributes }
}

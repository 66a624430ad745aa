import type { EpochMs } from '@otklik/core/time'
import { newId } from '../platform/id.ts'
import { iso, type Tx } from '../platform/database/index.ts'
import { inKeyOrder } from './identity/store.ts'
import type { Attachment, ContactId } from './identity/resolve.ts'
import type { ContactFacts, Statement } from './profile/profile.ts'
import { factsRow } from './profile/store.ts'

/** Another transaction has meanwhile given one of the identities to a contact: the batch is to be taken again. */
export class ContactsRace extends Error {}

export interface Additions {
  made: ReadonlyMap<ContactId, ContactFacts>
  stated: readonly (Statement & { contactId: ContactId })[]
  attached: readonly Attachment[]
}

/**
 * Saves new contacts, what was stated of contacts, and new identities, in one statement.
 * @throws ContactsRace
 */
export async function saveAdditions(tx: Tx, { made, stated, attached }: Additions, now: EpochMs): Promise<void> {
  if (made.size === 0 && stated.length === 0 && attached.length === 0) return
  const saved = await tx.one<{ attached: number }>(
    `with made as (
       insert into contacts (workspace_id, id, name, name_folded, language, zone, attributes, created_at)
       select $1, c.id, c.name, c.folded, c.language, c.zone, c.attributes, $2
       from json_to_recordset($3) as c (id uuid, name text, folded text, language text, zone text, attributes jsonb)),
     stated as (
       insert into contact_changes (workspace_id, contact_id, held_from, id, changed)
       select $1, s.contact, s.held, s.id, s.profile
       from json_to_recordset($4) as s (contact uuid, held timestamptz, id uuid, profile jsonb)),
     attached as (
       insert into identities (workspace_id, kind, value, contact_id, created_at)
       select $1, i.kind, i.value, i.contact, $2
       from json_to_recordset($5) as i (kind text, value text, contact uuid)
       on conflict do nothing returning 1)
     select count(*)::int as attached from attached`,
    [
      tx.workspaceId,
      iso(now),
      JSON.stringify(Array.from(made, ([id, facts]) => factsRow(id, facts))),
      JSON.stringify(stated.map(changeRow)),
      JSON.stringify(inKeyOrder(attached).map(identityRow)),
    ],
  )
  if (saved!.attached < attached.length) throw new ContactsRace()
}

function changeRow({ contactId, statedAt, profile }: Statement & { contactId: ContactId }) {
  return { contact: contactId, held: iso(statedAt), id: newId(), profile }
}

function identityRow({ identity, contactId }: Attachment) {
  return { kind: identity.kind, value: identity.value, contact: contactId }
}

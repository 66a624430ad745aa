import type { EpochMs } from '@otklik/core/time'
import { newId } from '../platform/id.ts'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import { columnsOf, inKeyOrder } from './identity/store.ts'
import type { Attachment, ContactId } from './identity/resolve.ts'
import type { ContactFacts, Statement } from './profile/profile.ts'
import { factsColumns } from './profile/store.ts'

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
  const identities = inKeyOrder(attached)
  const saved = await tx.one<{ attached: number }>(
    `with made as (
       insert into contacts (workspace_id, created_at, id, name, name_folded, language, zone, attributes)
       select $1, $2, c.* from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[]) as c),
     stated as (
       insert into contact_changes (workspace_id, contact_id, held_from, id, changed)
       select $1, s.* from unnest($9::uuid[], $10::timestamptz[], $11::uuid[], $12::jsonb[]) as s),
     attached as (
       insert into identities (workspace_id, created_at, contact_id, kind, value)
       select $1, $2, i.* from unnest($13::uuid[], $14::text[], $15::text[]) as i
       on conflict do nothing returning 1)
     select count(*)::int as attached from attached`,
    [
      tx.workspaceId,
      iso(now),
      ...factsColumns(made),
      ...statedColumns(stated),
      plainArray(identities.map(({ contactId }) => contactId)),
      ...columnsOf(identities.map(({ identity }) => identity)),
    ],
  )
  if (saved!.attached < attached.length) throw new ContactsRace()
}

function statedColumns(stated: Additions['stated']): string[] {
  return [
    plainArray(stated.map(({ contactId }) => contactId)),
    plainArray(stated.map(({ statedAt }) => iso(statedAt))),
    plainArray(stated.map(() => newId())),
    textArray(stated.map(({ profile }) => JSON.stringify(profile))),
  ]
}

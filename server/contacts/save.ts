import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, type Tx } from '../platform/database/index.ts'
import { columnsOf, inKeyOrder } from './identity/store.ts'
import type { Attachment, ContactId } from './identity/resolve.ts'
import type { ContactFacts } from './profile/profile.ts'
import { factsColumns } from './profile/store.ts'

export interface Additions {
  made: ReadonlyMap<ContactId, ContactFacts>
  attached: readonly Attachment[]
}

/**
 * Saves new contacts and new identities, in one statement. Waits for transactions that are
 * making the same identities.
 * @returns false when one of them got there first. Then the identities that nobody had are this transaction's all the
 * same: whoever wants one waits.
 */
export async function saveAdditions(tx: Tx, { made, attached }: Additions, now: EpochMs): Promise<boolean> {
  if (made.size === 0 && attached.length === 0) return true
  const identities = inKeyOrder(attached)
  const saved = await tx.one<{ attached: number }>(
    `with made as (
       insert into contacts (workspace_id, created_at, id, name, name_folded, language, zone, attributes)
       select $1, $2, c.* from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::jsonb[]) as c),
     attached as (
       insert into identities (workspace_id, created_at, contact_id, kind, value)
       select $1, $2, i.* from unnest($9::uuid[], $10::text[], $11::text[]) as i
       on conflict do nothing returning 1)
     select count(*)::int as attached from attached`,
    [
      tx.workspaceId,
      iso(now),
      ...factsColumns(made),
      plainArray(identities.map(({ contactId }) => contactId)),
      ...columnsOf(identities.map(({ identity }) => identity)),
    ],
  )
  return saved!.attached === attached.length
}

/** Undoes `saveAdditions` within its transaction. */
export async function takeBack(tx: Tx, { made, attached }: Additions): Promise<void> {
  await tx.rows(
    `with made as (delete from contacts where workspace_id = $1 and id = any ($2::uuid[]))
     delete from identities i using unnest($3::uuid[], $4::text[], $5::text[]) as a (contact, kind, value)
     where i.workspace_id = $1 and i.kind = a.kind and i.value = a.value and i.contact_id = a.contact`,
    [
      tx.workspaceId,
      plainArray([...made.keys()]),
      plainArray(attached.map(({ contactId }) => contactId)),
      ...columnsOf(attached.map(({ identity }) => identity)),
    ],
  )
}

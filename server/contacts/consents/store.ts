import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import type { ContactId } from '../identity/resolve.ts'
import { CONSENT } from '../profile/profile.ts'

export interface SingleConsent {
  contactId: ContactId
  channel: string
  given: boolean
  statedAt: EpochMs
}

/** The contacts of which something else is held at the time that is stated than what is stated, or nothing. */
export async function changedConsents(tx: Tx, stated: readonly SingleConsent[]): Promise<ContactId[]> {
  const rows = await tx.rows<{ id: ContactId }>(
    `select distinct s.id from unnest($2::uuid[], $3::text[], $4::boolean[], $5::timestamptz[]) as s (id, channel, given, at)
     where not exists (
       select from contact_consents c
       where c.workspace_id = $1 and c.contact_id = s.id and c.channel = s.channel and c.given = s.given
         and c.held_from <= s.at and (c.held_until is null or c.held_until > s.at))`,
    [
      tx.workspaceId,
      plainArray(stated.map(({ contactId }) => contactId)),
      textArray(stated.map(({ channel }) => channel)),
      plainArray(stated.map(({ given }) => given)),
      plainArray(stated.map(({ statedAt }) => iso(statedAt))),
    ],
  )
  return rows.map(({ id }) => id)
}

/** Of two statements for one time the later to arrive wins, and one that repeats what is held begins nothing. */
const REFOLD = `
  insert into contact_consents (workspace_id, contact_id, channel, held_from, held_until, given, source)
  select $1, contact_id, channel, at, lead(at) over following, given, source
  from (
    select *, lag(given) over (partition by contact_id, channel order by at) as before
    from (
      select distinct on (e.contact_id, f.key, e.occurred_at) e.contact_id, substr(f.key, length('${CONSENT}') + 1) as channel,
        e.occurred_at as at, f.value::boolean as given, e.source
      from unnest($2::uuid[]) as c (id)
      join events e on e.workspace_id = $1 and e.contact_id = c.id
      cross join lateral jsonb_each(e.stated) as f (key, value)
      where e.stated is not null and starts_with(f.key, '${CONSENT}')
      order by e.contact_id, f.key, e.occurred_at, e.id desc) as said) as turns
  where before is distinct from given
  window following as (partition by contact_id, channel order by at)`

/** Makes what is held of the contacts' consents anew from what their events stated. */
export async function refoldConsents(tx: Tx, contactIds: readonly ContactId[]): Promise<void> {
  const values = [tx.workspaceId, plainArray(contactIds)]
  await Promise.all([
    tx.rows('delete from contact_consents where workspace_id = $1 and contact_id = any ($2::uuid[])', values),
    tx.rows(REFOLD, values),
  ])
}

export interface HeldConsent {
  channel: string
  given: boolean
  from: EpochMs
  source: string
}

/** What is held at `now` of the contacts, which are one person: of each channel the refusal before the consent. */
export function consentsOf(tx: Tx, contactIds: readonly ContactId[], now: EpochMs): Promise<HeldConsent[]> {
  return tx.rows(
    `select distinct on (channel) channel, given, held_from as "from", source from contact_consents
     where workspace_id = $1 and contact_id = any ($2::uuid[])
       and held_from <= $3 and (held_until is null or held_until > $3)
     order by channel, given, held_from desc`,
    [tx.workspaceId, plainArray(contactIds), iso(now)],
  )
}

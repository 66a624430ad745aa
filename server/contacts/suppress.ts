import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'

export interface Suppression {
  contactId: string
  channel: string
  address: string
  reason: 'unsubscribed' | 'bounced' | 'complained' | 'by-hand'
  /** Where it came from: `page`, `one-click`, `smtp`… */
  source: string
}

/**
 * From now on these addresses are not written to. What holds already is not noted again, and nothing of contacts that
 * were forgotten. One statement.
 */
export async function suppress(tx: Tx, suppressions: readonly Suppression[], now: EpochMs): Promise<void> {
  if (suppressions.length === 0) return
  const column = (pick: (each: Suppression) => string) => suppressions.map(pick)
  await tx.rows(
    `insert into suppressions (workspace_id, id, contact_id, channel, address, reason, held_from, source)
     select $1, s.id, s.contact_id, s.channel, s.address, s.reason, $8, s.source
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[])
       as s (id, contact_id, channel, address, reason, source)
     cross join lateral (select from contacts where workspace_id = $1 and id = s.contact_id for key share) as c
     where not exists (
       select from suppressions h
       where h.workspace_id = $1 and h.channel = s.channel and h.address = s.address and h.reason = s.reason
         and h.contact_id = s.contact_id and h.held_until is null)`,
    [
      tx.workspaceId,
      suppressions.map(() => newId()),
      column((each) => each.contactId),
      column((each) => each.channel),
      column((each) => each.address),
      column((each) => each.reason),
      column((each) => each.source),
      iso(now),
    ],
  )
}

/** What a mail server said of addresses for good. */
export function noteBounces(
  tx: Tx,
  bounces: readonly { contactId: string; channel: string; address: string }[],
  now: EpochMs,
): Promise<void> {
  return suppress(
    tx,
    bounces.map((bounce) => ({ ...bounce, reason: 'bounced', source: 'provider' })),
    now,
  )
}

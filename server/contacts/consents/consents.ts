import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import type { ContactId } from '../identity/resolve.ts'
import { CONSENT, type Profile } from '../profile/profile.ts'
import { changedConsents, refoldConsents } from './store.ts'

/** Whether a contact agrees to be written to, by channel. */
export type Consents = Readonly<Record<string, boolean>>

/** What one event says of its contact's consents, for the event's own time. */
export interface ConsentStatement {
  contactId: ContactId
  consents: Consents
  statedAt: EpochMs
}

/** As it stands in what an event states, beside attributes and the like. */
export function statedConsents(consents: Consents): Record<string, boolean> {
  return Object.fromEntries(Object.entries(consents).map(([channel, given]) => [CONSENT + channel, given]))
}

/** The consents among what an event states; null when there are none. */
export function consentsIn(stated: Profile | null): Consents | null {
  const consents: Record<string, boolean> = {}
  for (const field in stated)
    if (field.startsWith(CONSENT)) consents[field.slice(CONSENT.length)] = stated[field] === true
  for (const _ in consents) return consents
  return null
}

/**
 * Brings what is held of consents up to date with events that this transaction has stored. Their history is that of
 * the events: where a statement changes something, the contact's is made anew from all of them, so that one that
 * arrives late takes its place among the others. Three statements at most.
 * @param statements of contacts that this transaction has locked or made
 * @returns the contacts whose consents are others now
 */
export async function applyConsents(tx: Tx, statements: readonly ConsentStatement[]): Promise<ContactId[]> {
  const single = statements.flatMap(({ contactId, consents, statedAt }) =>
    Object.entries(consents).map(([channel, given]) => ({ contactId, channel, given, statedAt })),
  )
  if (single.length === 0) return []
  const changed = await changedConsents(tx, single)
  if (changed.length > 0) await refoldConsents(tx, changed)
  return changed
}

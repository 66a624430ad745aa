import type { EpochMs } from '@otklik/core/time'
import { applyConsents, consentsIn } from '../contacts/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { releaseHeld } from '../policy/index.ts'
import type { StoredEvent } from './store.ts'

/**
 * Takes over what events say of consents; asked right after the statement that stores them. Whoever was held for want
 * of a consent is decided anew. The contacts are locked by this transaction.
 */
export async function noteConsents(tx: Tx, events: readonly StoredEvent[], now: EpochMs): Promise<void> {
  const statements = events.flatMap(({ contactId, stated, occurredAt }) => {
    const consents = consentsIn(stated)
    return consents === null ? [] : [{ contactId, consents, statedAt: occurredAt }]
  })
  if (statements.length > 0) await releaseHeld(tx, await applyConsents(tx, statements), 'consent', now)
}

import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'

/**
 * So many enrollments may start one another without much time between them: scenarios that start each other in a ring,
 * by whatever way, must not go on for ever.
 */
export const CHAIN_LIMIT = 10

/** A ring that takes its time is what somebody wants: to be asked once a month. */
export const SHORT_MS = 3_600_000

/** What a batch of the engine is about to cause, by contact: whatever starts in its transaction continues the chain. */
const chains = new WeakMap<Tx, ReadonlyMap<string, number>>()

export interface Link {
  contactId: string
  startedAt: EpochMs
  depth: number
}

/** From now on in this transaction, what starts for these contacts was started by these enrollments. */
export function continueChains(tx: Tx, links: readonly Link[], now: EpochMs): void {
  const lengths = new Map<string, number>()
  for (const { contactId, startedAt, depth } of links) {
    const length = now - startedAt < SHORT_MS ? depth + 1 : 0
    lengths.set(contactId, Math.max(length, lengths.get(contactId) ?? 0))
  }
  chains.set(tx, lengths)
}

/** How many enrollments in a row have led to what starts for the contact in this transaction. */
export function chainLength(tx: Tx, contactId: string): number {
  return chains.get(tx)?.get(contactId) ?? 0
}

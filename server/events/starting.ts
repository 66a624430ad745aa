import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import type { StoredEvent } from './store.ts'

/** What events do elsewhere, as of one transaction. */
export interface Starting {
  /** Whether the contact of an event of the type must be locked, since what follows depends on what else happens to it. */
  locks(type: string): boolean
  /** Finds out what follows, before the events are stored. What follows is saved with them, or nothing is. */
  match(events: readonly StoredEvent[], now: EpochMs): Promise<{ save(): Promise<unknown> }>
}

/** Asked at the beginning of each transaction that stores events. */
export type PrepareStarting = (tx: Tx) => Promise<Starting>

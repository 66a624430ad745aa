import type { Tx } from '../platform/database/index.ts'
import type { PrepareStarting } from './starting.ts'
import type { StoredEvent } from './store.ts'

/** For tests of what comes before: what is to be done with the events that are stored. */
export function startingWith(save: (events: readonly StoredEvent[], tx: Tx) => Promise<unknown>): PrepareStarting {
  return async (tx) => ({ locks: () => false, match: async (events) => ({ save: () => save(events, tx) }) })
}

export const startNothing: PrepareStarting = startingWith(async () => {})

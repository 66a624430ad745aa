import type { Database } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { bringBack } from '../engine/store.ts'
import { untilNone } from './until-none.ts'
import { changeState, countChange } from './store.ts'

/** How many enrollments one transaction puts back into the queue. */
export const BROUGHT_BACK_PER_TRANSACTION = 5_000

/**
 * Holds the scenario's enrollments where they are. Once this returns nothing of the scenario moves: batches under way
 * were waited for. Events go on enrolling, so that nobody is lost who bought during the pause; they are held with the
 * others. Pausing what is paused changes nothing.
 * @throws ProblemError `not-found`; `conflict` when it was never published
 */
export async function pause(database: Database, workspaceId: number, key: string): Promise<void> {
  await change(database, workspaceId, key, 'live', 'paused')
}

/**
 * Lets the scenario go on: what came due meanwhile is due again at once, in the order in which it was.
 * @throws ProblemError `not-found`; `conflict` when it was never published
 */
export async function resume(database: Database, workspaceId: number, key: string): Promise<void> {
  await change(database, workspaceId, key, 'paused', 'live')
  // Were this cut short, the engine would bring back the rest when it next has nothing else to do.
  await untilNone(() => database.tenant(workspaceId, (tx) => bringBack(tx, BROUGHT_BACK_PER_TRANSACTION)))
}

async function change(
  database: Database,
  workspaceId: number,
  key: string,
  from: 'live' | 'paused',
  to: 'live' | 'paused',
): Promise<void> {
  await database.tenant(workspaceId, async (tx) => {
    const found = await changeState(tx, key, from, to)
    if (!found) throw new ProblemError('not-found', `There is no scenario "${key}"`)
    if (found.state === 'draft') throw new ProblemError('conflict', 'It was never published')
    if (found.state === from) await countChange(tx)
  })
}

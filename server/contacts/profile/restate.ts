import type { Tx } from '../../platform/database/index.ts'
import type { ContactId } from '../identity/resolve.ts'
import { noFacts, progress, type ContactFacts, type Statement } from './profile.ts'
import { heldSince, updateFacts } from './store.ts'

/**
 * Changes what is held of existing contacts, under their lock, as a batch with older events must not win over one with
 * newer ones. (Whoever repeats what is held need not ask for it. Should it race with a change that is older than itself,
 * the change is what is held until the next statement; the history is right in any case.)
 * @param held the facts of the contacts, which this transaction has locked
 * @returns for each contact the facts after each of its statements
 */
export async function restate(
  tx: Tx,
  stated: ReadonlyMap<ContactId, readonly Statement[]>,
  held: ReadonlyMap<ContactId, ContactFacts>,
): Promise<Map<ContactId, ContactFacts[]>> {
  if (stated.size === 0) return new Map()
  const times = [...stated.values()].flatMap((list) => list.map(({ statedAt }) => statedAt))
  const earliest = times.reduce((least, at) => Math.min(least, at), Infinity)
  const since = await heldSince(tx, [...stated.keys()], earliest)
  const restated = new Map<ContactId, ContactFacts[]>()
  const changed = new Map<ContactId, ContactFacts>()
  for (const [id, statements] of stated) {
    const before = held.get(id) ?? noFacts
    const after = progress(before, statements, since.get(id))
    restated.set(id, after)
    if (after.at(-1)! !== before) changed.set(id, after.at(-1)!)
  }
  await updateFacts(tx, changed)
  return restated
}

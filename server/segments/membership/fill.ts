import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import { lockNext } from './claim-store.ts'
import { claimFilling, notePlace, type Filling } from './fill-store.ts'
import { update, type UpdateOptions } from './update.ts'

/** Of contacts times segments: what a transaction may write is bounded. */
const ASKED_AT_MOST = 20_000

/**
 * Asks the next contacts whether they are in segments whose condition is new: all segments that have come equally far
 * at once. Those that are behind go only as far as the next one stands, and from there on together. Answers with how
 * many contacts were asked, at least 1 where there was something to do.
 */
export async function fillNext(tx: Tx, options: UpdateOptions, now: EpochMs, limit: number): Promise<number> {
  const filling = await claimFilling(tx)
  if (filling.length === 0) return 0
  const { ids, after, upTo } = hindmost(filling)
  const many = Math.min(limit, Math.ceil(ASKED_AT_MOST / ids.length))
  const contacts = await lockNext(tx, after, upTo, many)
  const current = await options.definitions.current(tx)
  const places = ids.flatMap((id) => current.definitions.placeOf.get(id) ?? [])
  await update(
    tx,
    options,
    current,
    contacts.map((contact) => ({ ...contact, look: new Set(places) })),
    now,
  )
  const isOver = contacts.length < many
  const filledTo = isOver ? upTo : contacts.at(-1)!.contactId
  await notePlace(tx, ids, { filledTo, filled: contacts.length, isEnd: isOver && upTo === null })
  return Math.max(1, contacts.length)
}

/** Those that have the longest way to go, and where the next ones are. */
function hindmost(filling: readonly Filling[]): { ids: string[]; after: string | null; upTo: string | null } {
  const [after = null, upTo = null] = [...new Set(filling.map(({ filledTo }) => filledTo))].sort(byPlace)
  return { ids: filling.flatMap(({ id, filledTo }) => (filledTo === after ? [id] : [])), after, upTo }
}

function byPlace(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null)
  return one < other ? -1 : 1
}

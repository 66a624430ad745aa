import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import type { Definitions } from '../definitions/definitions.ts'
import { claimDue, claimTouched, forgetStrangers, forgetTouches } from './claim-store.ts'
import type { DueState, LockedContact, Touched } from './claim-store.ts'
import { selectWanting } from './fill-store.ts'
import { forgetTimes } from './state-store.ts'
import { update, type Looking, type UpdateOptions } from './update.ts'

/** What became of a batch, and whether there are segments that want something else. */
export interface Updated {
  /** How much was taken; 0 means that there is nothing, or that other workers hold it. */
  updated: number
  isFilling: boolean
  isDeleting: boolean
}

/**
 * Looks at up to `limit` contacts to whom something happened or for whom time may have changed something: half of the
 * one, half of the other, so that neither waits for the other's end.
 */
export async function updateDue(tx: Tx, options: UpdateOptions, now: EpochMs, limit: number): Promise<Updated> {
  const half = Math.ceil(limit / 2)
  const [touched, due, wanting] = await Promise.all([
    claimTouched(tx, half),
    claimDue(tx, now, half),
    selectWanting(tx),
  ])
  const updated = touched.length + due.length
  if (updated === 0) return { updated: await forgetStrangers(tx, limit), ...wanting }
  const [current] = await Promise.all([
    options.definitions.current(tx),
    touched.length > 0 && forgetTouches(tx, touched),
  ])
  const { definitions } = current
  const ended = due.filter(({ segmentId }) => !definitions.placeOf.has(segmentId))
  if (ended.length > 0) await forgetTimes(tx, ended)
  await update(tx, options, current, lookingAt(definitions, touched, due), now)
  return { updated, ...wanting }
}

/** Each contact once, with all that is to be looked at. */
function lookingAt(definitions: Definitions, touched: readonly Touched[], due: readonly DueState[]): Looking[] {
  const all = new Map<string, Looking>()
  const look = (contact: LockedContact, place: number) => {
    const found = all.get(contact.contactId)
    if (found) found.look.add(place)
    else all.set(contact.contactId, { ...contact, look: new Set([place]) })
  }
  for (const { id: _id, what, ...contact } of touched)
    for (const name of what) for (const place of definitions.listeners.get(name) ?? []) look(contact, place)
  for (const { segmentId, ...contact } of due) {
    const place = definitions.placeOf.get(segmentId)
    if (place !== undefined) look(contact, place)
  }
  return [...all.values()]
}

import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import type { Definitions } from '../definitions/definitions.ts'
import { claimDue, claimTouched, forgetStrangers, forgetTouches, type LockedContact } from './claim-store.ts'
import { forgetTimes } from './state-store.ts'
import { update, type Looking, type UpdateOptions } from './update.ts'

/**
 * Looks at up to `limit` contacts to whom something happened or for whom time may have changed something: half of the
 * one, half of the other, so that neither waits for the other's end. Answers with how much was taken; 0 means that there
 * is nothing, or that other workers hold it.
 */
export async function updateDue(tx: Tx, options: UpdateOptions, now: EpochMs, limit: number): Promise<number> {
  const half = Math.ceil(limit / 2)
  const [touched, due] = await Promise.all([claimTouched(tx, half), claimDue(tx, now, half)])
  if (touched.length === 0 && due.length === 0) return forgetStrangers(tx, limit)
  const [current] = await Promise.all([
    options.definitions.current(tx),
    touched.length > 0 &&
      forgetTouches(
        tx,
        touched.map(({ id }) => id),
      ),
  ])
  const { definitions } = current
  const ended = due.filter(({ segmentId }) => !definitions.placeOf.has(segmentId))
  if (ended.length > 0) await forgetTimes(tx, ended)
  const looking = openLooking()
  for (const { what, ...contact } of touched)
    looking.at(
      contact,
      what.flatMap((name) => placesOf(definitions, name)),
    )
  for (const { segmentId, ...contact } of due) looking.at(contact, [definitions.placeOf.get(segmentId) ?? []].flat())
  await update(tx, options, current, looking.all(), now)
  return touched.length + due.length
}

function placesOf({ listeners }: Definitions, name: string): readonly number[] {
  return listeners.get(name) ?? []
}

/** Each contact once, with all that is to be looked at. */
function openLooking() {
  const all = new Map<string, Looking>()
  return {
    at({ contactId, name, language, zone, attributes }: LockedContact, places: readonly number[]): void {
      if (places.length === 0) return
      let found = all.get(contactId)
      if (!found) all.set(contactId, (found = { contactId, name, language, zone, attributes, look: new Set() }))
      for (const place of places) found.look.add(place)
    },
    all: () => [...all.values()],
  }
}

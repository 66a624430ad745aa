import { crisisHolding } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { crisesOn } from '../policy/index.ts'
import { putOff, type ClaimedMessage } from './store.ts'

/**
 * Of what was just claimed, all that no crisis switch holds. What one holds was decided before it was turned on, and is
 * put off until it ends; lifting it releases that. What goes to people of the company is never held.
 */
export async function withoutHeld(
  tx: Tx,
  claimed: Promise<ClaimedMessage[]>,
  now: EpochMs,
): Promise<{ claimed: number; messages: ClaimedMessage[] }> {
  const [messages, crises] = await Promise.all([claimed, crisesOn(tx, now)])
  if (crises.length === 0) return { claimed: messages.length, messages }
  const held = new Map<string, EpochMs>()
  for (const { id, contactId, caseId, scenario, labels } of messages) {
    if (contactId === null || caseId !== null || scenario === null) continue
    const crisis = crisisHolding(crises, { labels, scenario }, now)
    if (crisis !== null) held.set(id, crisis.until)
  }
  if (held.size > 0)
    await putOff(
      tx,
      [...held].map(([id, until]) => ({ id, until })),
    )
  return { claimed: messages.length, messages: messages.filter(({ id }) => !held.has(id)) }
}

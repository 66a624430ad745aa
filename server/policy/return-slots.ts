import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../platform/database/index.ts'
import { giveBack } from './store.ts'

/**
 * Gives back the asked slots of invitations whose message failed for good before the channel accepted it: the contact
 * may be asked again. Once given back, or delivered, or answered after all, nothing happens. One statement.
 */
export async function returnSlots(tx: Tx, invitationIds: readonly string[], now: EpochMs): Promise<void> {
  if (invitationIds.length > 0) await giveBack(tx, invitationIds, now)
}

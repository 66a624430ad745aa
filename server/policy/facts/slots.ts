import type { AskedSlot, PolicyNeeds } from '@otklik/core/policy'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, type Tx } from '../../platform/database/index.ts'

export type SlotKind = 'asked' | 'answered' | 'declined'

export interface SlotRow extends AskedSlot {
  contactId: string
  kind: SlotKind
}

/**
 * Invitations by when they were asked, answered and declined, as far back as it matters. A null for "after" finds
 * nothing and reads nothing. $1 workspace, $2 contacts, $3 $4 $5 after.
 */
export const SLOTS = `
  select c.id as "contactId", s.* from unnest($2::uuid[]) as c (id)
  cross join lateral (
    select 'asked' as kind, asked_at as at, labels, survey_key as survey, channel from invitations
    where workspace_id = $1 and contact_id = c.id and asked_at > $3 and returned_at is null
    union all
    select 'answered', answered_at, labels, survey_key, channel from invitations
    where workspace_id = $1 and contact_id = c.id and answered_at > $4
    union all
    select 'declined', updated_at, labels, survey_key, channel from responses
    where workspace_id = $1 and contact_id = c.id and updated_at > $5 and state = 'declined') as s`

export function selectSlots(
  tx: Tx,
  contactIds: readonly string[],
  needs: Pick<PolicyNeeds, SlotKind>,
  now: EpochMs,
): Promise<SlotRow[]> {
  const after = (kind: SlotKind) => iso(needs[kind] === 0 ? null : now - needs[kind])
  return tx.rows(SLOTS, [tx.workspaceId, plainArray(contactIds), after('asked'), after('answered'), after('declined')])
}

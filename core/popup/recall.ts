import { shareOf } from '../hash.ts'
import { exactMs } from '../time/duration.ts'
import type { EpochMs } from '../time/instant.ts'
import type { Placement } from './definition.ts'
import { REST } from './tab.ts'

/** An invitation of a contact that a popup may have to do with. */
export interface PastInvitation {
  id: string
  /** Shown by this very popup; else by another way, to the same survey. */
  isOwn: boolean
  askedAt: EpochMs
  /** Null: never. */
  expiresAt: EpochMs | null
  /** Null: nothing came back yet. */
  state: 'partial' | 'complete' | 'declined' | null
  updatedAt: EpochMs | null
}

export type Recalled =
  | { kind: 'no'; reason: 'popup-answered' | 'popup-declined' | 'sample'; detail: Record<string, unknown> }
  /** The contact has been asked this already and has not answered: the very same question is shown again. */
  | { kind: 'again'; invitationId: string }
  | { kind: 'new' }

/**
 * What a popup itself says to an identified visitor, before the contact policy: never again after an answer, a rest
 * after it was declined, its share of contacts. An open question that waits for them (of a scenario's mail, or of
 * this popup on another page) is asked rather than a new one, and takes no slot.
 */
export function recall(
  { share = 1, rest = REST }: Placement,
  who: { popupId: string; contactId: string },
  past: readonly PastInvitation[],
  now: EpochMs,
): Recalled {
  const own = past.filter(({ isOwn }) => isOwn)
  if (own.some(({ state }) => state === 'partial' || state === 'complete'))
    return { kind: 'no', reason: 'popup-answered', detail: {} }
  const declinedAt = Math.max(...own.flatMap(({ state, updatedAt }) => (state === 'declined' ? [updatedAt ?? 0] : [])))
  const freeAt = declinedAt + exactMs(rest)
  if (now < freeAt) return { kind: 'no', reason: 'popup-declined', detail: { at: declinedAt, freeAt } }
  const open = past.filter(({ state, expiresAt }) => state === null && (expiresAt === null || now < expiresAt))
  const latest = open.toSorted((one, other) => other.askedAt - one.askedAt)[0]
  if (latest) return { kind: 'again', invitationId: latest.id }
  if (shareOf(`popup ${who.popupId} ${who.contactId}`) >= share)
    return { kind: 'no', reason: 'sample', detail: { share } }
  return { kind: 'new' }
}

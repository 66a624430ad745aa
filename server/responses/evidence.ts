/** Whether a POST came from a person. The rule is docs/reference/scanner-defence.md; the codes here are its codes. */

/**
 * What speaks for a person, or against one. `gesture`: the page's script saw a press as people press. `robot`: it saw
 * one as programs press. `typed`: words, of whoever's browser runs no script. `mail`: a mail client that runs our
 * mail's form, which it sends at a gesture only, told the sender of the mail. `program`: a program of the company's
 * said it in values. `none`: none of these.
 */
export type Evidence = 'gesture' | 'robot' | 'typed' | 'mail' | 'program' | 'none'

export type Suspicion =
  | 'honeypot'
  | 'known-scanner'
  | 'stuffing'
  | 'robot-like'
  | 'burst'
  | 'no-fetch'
  | 'no-sender'
  | 'no-gesture'

export interface Circumstances {
  evidence: Evidence
  /** The field that people do not see was filled. */
  trapped: boolean
  /** The agent says of itself that it is a machine. */
  agentIsMachine: boolean
  /** Today the requester fetched several links of one scale in a burst, or one that people do not see. */
  requesterIsMarked: boolean
  /** The burst is hardly over. */
  inBurst: boolean
  /** It came from a mail's form: through the mail client's own machines, and no page need have been fetched. */
  viaMail: boolean
  /** Somebody has fetched the page of this invitation. */
  fetched: boolean
  /** More came by a public link from one requester in a day than it allows. */
  stuffed: boolean
}

/** How long an answer without a gesture waits for a burst of its requester to show: as long as a burst lasts. */
export const WAITING_MS = 60_000

/**
 * Why the answer is held, or nothing when it is taken at once. Held for `no-gesture` alone it only waits for what the
 * next minute shows.
 */
export function suspicions(circumstances: Circumstances): Suspicion[] {
  const { evidence, trapped, agentIsMachine, stuffed } = circumstances
  const found: Suspicion[] = []
  if (trapped) found.push('honeypot')
  // The agent of what a mail client or a company's program sends is its own machine.
  if (agentIsMachine && evidence !== 'mail' && evidence !== 'program') found.push('known-scanner')
  if (stuffed) found.push('stuffing')
  if (evidence === 'robot') found.push('robot-like')
  if (evidence !== 'none' && evidence !== 'typed') return found
  found.push(...withoutGesture(circumstances))
  return found.length > 0 ? found : ['no-gesture']
}

function withoutGesture({ evidence, requesterIsMarked, inBurst, viaMail, fetched }: Circumstances): Suspicion[] {
  if (evidence === 'typed') return inBurst ? ['burst'] : []
  const found: Suspicion[] = requesterIsMarked ? ['burst'] : []
  if (viaMail) found.push('no-sender')
  else if (!fetched) found.push('no-fetch')
  return found
}

/** Whether it is held only until it is known what its requester does in the next minute. */
export function waits(reasons: readonly string[]): boolean {
  return reasons.every((reason) => reason === 'no-gesture')
}

/** What later evidence can outweigh: the other reasons say that a machine was at work. */
const outweighed = new Set<string>(['no-gesture', 'burst', 'no-fetch', 'no-sender'])

/** One who sent something: a visit is the pages that follow one another from a form that was held. */
export interface Sender {
  requester: string
  visit: string
}

/**
 * Whether what was taken speaks for what was held before on the same link: a gesture for its own visit, and for its
 * requester's earlier ones unless a machine is known there; words for both.
 */
export function confirmsHeld(
  { evidence, requesterIsMarked }: Pick<Circumstances, 'evidence' | 'requesterIsMarked'>,
  by: Sender,
  held: Sender & { reasons: readonly string[] },
): boolean {
  if (evidence === 'gesture' && held.visit === by.visit) return true
  const isOwn = held.requester === by.requester || held.visit === by.visit
  if (!isOwn || !held.reasons.every((reason) => outweighed.has(reason))) return false
  return evidence === 'typed' || (evidence === 'gesture' && !requesterIsMarked)
}

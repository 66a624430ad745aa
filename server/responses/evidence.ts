/** Whether a POST came from a person. The rule is docs/reference/scanner-defence.md; the codes here are its codes. */

/**
 * What speaks for a person: the page's script saw a trusted gesture, words were typed, or a mail client that runs our
 * mail's form, which it sends at a gesture only, told the sender of the mail.
 */
export type Evidence = 'gesture' | 'typed' | 'mail' | 'none'

export type Suspicion = 'honeypot' | 'known-scanner' | 'burst' | 'no-fetch' | 'no-sender' | 'stuffing'

export interface Circumstances {
  evidence: Evidence
  /** The field that people do not see was filled. */
  trapped: boolean
  /** The agent says of itself that it is a machine. */
  agentIsMachine: boolean
  /** The requester fetched several links of one scale in a burst, today. */
  requesterIsMarked: boolean
  /** It came from a mail's form: through the mail client's own machines, and no page need have been fetched. */
  viaMail: boolean
  /** Somebody has fetched the page of this invitation. */
  fetched: boolean
  /** More came by a public link from one requester in a day than it allows. */
  stuffed: boolean
}

/** Why the answer is held, or nothing when it is taken. How fast it came plays no part. */
export function suspicions(circumstances: Circumstances): Suspicion[] {
  const { evidence, trapped, agentIsMachine, requesterIsMarked, viaMail, fetched, stuffed } = circumstances
  const found: Suspicion[] = []
  if (trapped) found.push('honeypot')
  // The agent of what a mail client sends is the client's own machine.
  if (agentIsMachine && evidence !== 'mail') found.push('known-scanner')
  if (stuffed) found.push('stuffing')
  if (evidence === 'none') {
    if (requesterIsMarked) found.push('burst')
    if (viaMail) found.push('no-sender')
    else if (!fetched) found.push('no-fetch')
  }
  return found
}

/** Whether an answer that was taken speaks for those held before it on the same link. */
export function confirmsHeld({ evidence, requesterIsMarked }: Circumstances): boolean {
  return evidence === 'typed' || (evidence === 'gesture' && !requesterIsMarked)
}

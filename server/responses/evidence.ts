/** Whether a POST came from a person. The rule is docs/reference/scanner-defence.md; the codes here are its codes. */

/** What speaks for a person: the page's script saw a trusted gesture, or words were typed. */
export type Evidence = 'gesture' | 'typed' | 'none'

export type Suspicion = 'honeypot' | 'known-scanner' | 'burst' | 'no-fetch'

export interface Circumstances {
  evidence: Evidence
  /** The field that people do not see was filled. */
  trapped: boolean
  /** The agent says of itself that it is a machine. */
  agentIsMachine: boolean
  /** The requester fetched several links of one scale in a burst, today. */
  requesterIsMarked: boolean
  /** Somebody has fetched the page of this invitation. */
  fetched: boolean
}

/** Why the answer is held, or nothing when it is taken. How fast it came plays no part. */
export function suspicions(circumstances: Circumstances): Suspicion[] {
  const { evidence, trapped, agentIsMachine, requesterIsMarked, fetched } = circumstances
  const found: Suspicion[] = []
  if (trapped) found.push('honeypot')
  if (agentIsMachine) found.push('known-scanner')
  if (evidence === 'none') {
    if (requesterIsMarked) found.push('burst')
    if (!fetched) found.push('no-fetch')
  }
  return found
}

/** Whether an answer that was taken speaks for those held before it on the same link. */
export function confirmsHeld({ evidence, requesterIsMarked }: Circumstances): boolean {
  return evidence === 'typed' || (evidence === 'gesture' && !requesterIsMarked)
}

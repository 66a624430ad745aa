import { timingSafeEqual } from 'node:crypto'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'

const PROOF_BYTES = 16

/**
 * Names the visit that a page of a public link begins: the id that its invitation will have, with a proof that the page
 * was ours. A page leaves nothing behind; sent twice, its form speaks of one visit.
 */
export function newVisit(secrets: Pick<Secrets, 'blind'>, linkId: string): string {
  const id = newId()
  return `${id}.${proofOf(secrets, linkId, id).toString('base64url')}`
}

/** The id in it, or null for what is none of ours. */
export function readVisit(secrets: Pick<Secrets, 'blind'>, linkId: string, visit: unknown): string | null {
  const [, id, proof] = (typeof visit === 'string' && /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{22})$/.exec(visit)) || []
  if (id === undefined || proof === undefined) return null
  return timingSafeEqual(Buffer.from(proof, 'base64url'), proofOf(secrets, linkId, id)) ? id : null
}

function proofOf(secrets: Pick<Secrets, 'blind'>, linkId: string, id: string): Buffer {
  return secrets.blind('public visit', `${linkId} ${id}`).subarray(0, PROOF_BYTES)
}

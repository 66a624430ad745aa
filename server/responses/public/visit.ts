import { timingSafeEqual } from 'node:crypto'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { PublishedSurvey } from '../../surveys/index.ts'

const PROOF_BYTES = 16

/** What the page of a visit asked. */
export interface Begun {
  invitationId: string
  survey: string
  surveyVersion: number
}

const FORM = /^([0-9a-f-]{36})\.(\d{1,9})\.([\w-]{1,100})\.([A-Za-z0-9_-]{22})$/

/**
 * Names the visit that a page of a public link begins: the id that its invitation will have and the version that it
 * asks by, with a proof that the page was ours. A page leaves nothing behind; sent twice, its form speaks of one visit,
 * and what was asked is answered whatever was published since.
 */
export function newVisit(
  secrets: Pick<Secrets, 'blind'>,
  linkId: string,
  { key, version }: Pick<PublishedSurvey, 'key' | 'version'>,
): string {
  const named = `${newId()}.${version}.${key}`
  return `${named}.${proofOf(secrets, linkId, named).toString('base64url')}`
}

/** What it names, or null for what is none of ours. */
export function readVisit(secrets: Pick<Secrets, 'blind'>, linkId: string, visit: unknown): Begun | null {
  const [, id, version, survey, proof] = (typeof visit === 'string' && FORM.exec(visit)) || []
  if (id === undefined || survey === undefined || proof === undefined) return null
  const isOurs = timingSafeEqual(
    Buffer.from(proof, 'base64url'),
    proofOf(secrets, linkId, `${id}.${version}.${survey}`),
  )
  return isOurs ? { invitationId: id, survey, surveyVersion: Number(version) } : null
}

function proofOf(secrets: Pick<Secrets, 'blind'>, linkId: string, named: string): Buffer {
  return secrets.blind('public visit', `${linkId} ${named}`).subarray(0, PROOF_BYTES)
}

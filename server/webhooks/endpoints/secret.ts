import { randomBytes } from 'node:crypto'
import type { Secrets } from '../../platform/secrets.ts'

/** How long the secret before the last rotation goes on signing, in wall time. */
export const OLD_SECRET_LIFE_MS = 86_400_000

const SEED_BYTES = 32

/** What a new secret is worked out of. */
export function newSeed(): Buffer {
  return randomBytes(SEED_BYTES)
}

/**
 * The secret of an endpoint as its receiver is given it: 32 bytes that nobody can tell who has only the database, or
 * only the installation's own secret. So it need not be kept.
 */
export function endpointSecret(secrets: Pick<Secrets, 'blind'>, endpointId: string, seed: Buffer): string {
  return `whsec_${secrets.blind('webhook endpoints', `${endpointId} ${seed.toString('hex')}`).toString('base64')}`
}

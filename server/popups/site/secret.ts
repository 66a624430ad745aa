import { randomBytes } from 'node:crypto'
import type { EpochMs } from '@otklik/core/time'
import type { Secrets } from '../../platform/secrets.ts'
import type { SiteRow } from './store.ts'

/** How long the secret before the last rotation is good, in wall time: the company's servers change one by one. */
export const OLD_SECRET_LIFE_MS = 7 * 86_400_000

const SEED_BYTES = 32

/** What a new secret is worked out of. */
export function newSeed(): Buffer {
  return randomBytes(SEED_BYTES)
}

/** 256 bits that nobody can tell who has only the database, or only the installation's own secret. So it need not be kept. */
export function identitySecret(secrets: Pick<Secrets, 'blind'>, workspaceId: number, seed: Buffer): string {
  return `otks_${secrets.blind('popup identity', `${workspaceId} ${seed.toString('hex')}`).toString('base64url')}`
}

/** All that are good now. */
export function goodSecrets(
  secrets: Pick<Secrets, 'blind'>,
  workspaceId: number,
  { seed, oldSeed, oldSecretUntil }: Pick<SiteRow, 'seed' | 'oldSeed' | 'oldSecretUntil'>,
  wall: EpochMs,
): string[] {
  const old = oldSecretUntil !== null && wall < oldSecretUntil ? oldSeed : null
  return [seed, old].flatMap((each) => (each ? [identitySecret(secrets, workspaceId, each)] : []))
}

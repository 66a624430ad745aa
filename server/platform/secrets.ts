import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from '../config.ts'

/** Everything that is derived from the installation's one secret. Processes on one database share it. */
export interface Secrets {
  /** A password for a role of ours in PostgreSQL. */
  rolePassword(role: string): string
  /** The token of an invitation's link: 132 bits that nobody can guess without the secret. */
  linkToken(invitationId: string): string
  /** A keyed hash for values that must be comparable but not readable. */
  blind(purpose: string, value: string): Buffer
  /** The key for a library that signs with a secret of its own. */
  text(purpose: string): string
  /** Tells whether two processes have the same secret. */
  fingerprint: string
}

export function openSecrets(config: Pick<Config, 'secretKey' | 'dataDir'>): Secrets {
  const root = config.secretKey ?? keptSecret(config.dataDir)
  const derived = new Map<string, Buffer>()
  // The purposes are those of the program's text: a few.
  const derive = (purpose: string) => {
    let key = derived.get(purpose)
    if (!key) derived.set(purpose, (key = Buffer.from(hkdfSync('sha256', root, '', `otklik ${purpose}`, 32))))
    return key
  }
  const linkKey = derive('links')
  return {
    rolePassword: (role) => derive(`role ${role}`).toString('hex'),
    linkToken: (invitationId) => createHmac('sha256', linkKey).update(invitationId).digest('base64url').slice(0, 22),
    blind: (purpose, value) => createHmac('sha256', derive(purpose)).update(value).digest(),
    text: (purpose) => derive(purpose).toString('hex'),
    fingerprint: derive('fingerprint').toString('hex').slice(0, 16),
  }
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret.key')
  mkdirSync(dataDir, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

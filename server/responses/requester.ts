import { createHash } from 'node:crypto'
import type { Clock } from '../platform/clock.ts'
import { network } from '../platform/http/network.ts'
import type { Secrets } from '../platform/secrets.ts'
import { readAgent, type Agent } from './agent.ts'

/** Who asks for a page, as far as that is noted. */
export interface Requester extends Agent {
  /** Tells one requester from another for a day: a keyed hash of address, agent and day, 32 hex digits. */
  hash: string
  /** The same of the network alone, whatever the browser calls itself. */
  network: string
  /** Kept with a response only where the workspace says so, and nowhere else. */
  address: string
}

const HASH_BYTES = 16
const DAY_MS = 86_400_000
const KEPT = 5_000

/** Requesters of late are kept, so that a page and its answer are hashed once. */
export function createRequesters(secrets: Secrets, clock: Clock): (ip: string, agent: string | undefined) => Requester {
  const kept = new Map<string, Requester>()
  return (ip, agent) => {
    const day = Math.floor(clock.now() / DAY_MS)
    const key = `${day} ${ip} ${agent ?? ''}`
    const known = kept.get(key)
    if (known) return known
    const hashOf = (text: string) => secrets.blind('requester', text).toString('hex', 0, HASH_BYTES)
    const made = { ...readAgent(agent), hash: hashOf(key), network: hashOf(`${day} ${network(ip)}`), address: ip }
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
    kept.set(key, made)
    return made
  }
}

const tokenForm = /^[A-Za-z0-9_-]{22}$/

/** What the directory knows a link by; null for what can be no token of ours. */
export function tokenHash(token: string): Buffer | null {
  return tokenForm.test(token) ? createHash('sha256').update(token).digest() : null
}

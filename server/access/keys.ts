import type { EpochMs } from '@otklik/core/time'
import { hash } from 'node:crypto'
import type { Bus } from '../platform/bus.ts'
import type { Database } from '../platform/database/index.ts'

import { findApiKey, type ApiKey } from './store.ts'
import { looksLikeApiKey } from './tokens.ts'

export interface KeyCache {
  /** Whose key it is; null when it is unknown or revoked. */
  find(key: string): Promise<ApiKey | null> | ApiKey | null
  close(): void
}

interface Known {
  key: ApiKey | null
  checkedAt: EpochMs
}

const LIMIT = 10_000
const TRUSTED_MS = 1_000

/**
 * Keys that were asked for lately, known and unknown ones, by their hash. What is older than a second is asked of the
 * database again, by one question however many requests wait for it; a revocation that the bus tells of counts at
 * once. So a revoked key ends within a second in every process, even in one that does not hear.
 */
export function openKeyCache(database: Database, bus: Bus): KeyCache {
  const cache = new Map<string, Known>()
  const asking = new Map<string, Promise<ApiKey | null>>()
  let revocations = 0

  async function ask(digest: string): Promise<ApiKey | null> {
    const [checkedAt, revocationsBefore] = [database.clock.now(), revocations]
    try {
      const key = await findApiKey(database, Buffer.from(digest, 'base64'))
      cache.delete(digest)
      // What was read before a revocation may be that of the key revoked.
      if (revocations === revocationsBefore) remember(cache, digest, { key, checkedAt })
      return key
    } finally {
      asking.delete(digest)
    }
  }

  const stop = bus.on('api-key', ({ id }) => {
    revocations++
    for (const [digest, { key }] of cache) if (key?.id === id) cache.delete(digest)
  })

  return {
    find(key) {
      if (!looksLikeApiKey(key)) return null
      const digest = hash('sha256', key, 'base64')
      const known = cache.get(digest)
      if (known && Math.abs(database.clock.now() - known.checkedAt) < TRUSTED_MS) return known.key
      let answer = asking.get(digest)
      if (!answer) asking.set(digest, (answer = ask(digest)))
      return answer
    },
    close: stop,
  }
}

/** A map keeps the order of insertion: the first is the one not asked for, or not checked, for longest. */
function remember(cache: Map<string, Known>, digest: string, known: Known): void {
  if (cache.size >= LIMIT) cache.delete(cache.keys().next().value!)
  cache.set(digest, known)
}

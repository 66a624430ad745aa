import type { EpochMs } from '@otklik/core/time'
import type { Database, Tx } from '../platform/database/index.ts'
import type { Log } from '../platform/log.ts'
import type { Secrets } from '../platform/secrets.ts'
import { MAX_ATTEMPTS, nextTryAt } from './backoff.ts'
import { post, type Posted } from './post.ts'
import { isPrivate } from './private-address.ts'
import { signatureHeaders, signingSecret } from './sign.ts'
import {
  claimDeliveries,
  recordDeliveries,
  releaseDeliveries,
  returnExpiredLeases,
  settleDelivery,
  type ClaimedDelivery,
} from './store.ts'

export interface Webhooks {
  /** Posts a batch of what is due. Resolves when each was taken, put off or given up. */
  deliverDue(workspaceId: number, now: EpochMs, limit?: number): Promise<{ done: number; more: boolean }>
  /** Puts back what processes that ended had taken. */
  reclaim(workspaceId: number): Promise<void>
  /** Takes nothing more, waits for answers that are under way, and puts the rest back. */
  drain(): Promise<void>
}

export interface WebhooksOptions {
  database: Database
  log: Log
  secrets: Pick<Secrets, 'blind'>
  /** Which addresses are not posted to; those that are not of the open internet. */
  isPrivate?(address: string): boolean
  timeoutMs?: number
}

const BATCH = 100
/** So many receivers are waited for at a time: slow ones keep the others waiting for a turn, not for good. */
const LANES = 10
const TIMEOUT_MS = 15_000
const GONE = 410

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { database, log, timeoutMs = TIMEOUT_MS } = options
  // A batch in which every try lasts as long as it may is over before the lease is.
  const leaseMs = (BATCH / LANES + 2) * timeoutMs
  const underWay = new Set<Promise<unknown>>()
  let draining = false

  async function deliverBatch(workspaceId: number, now: EpochMs, limit: number): Promise<number> {
    const leaseUntil = database.clock.now() + leaseMs
    const taken = await database.tenant(workspaceId, (tx) => claimDeliveries(tx, now, leaseUntil, limit))
    const queue = [...taken]
    const lane = async () => {
      for (let next; !draining && (next = queue.shift());) await deliverOne(workspaceId, next, leaseUntil)
    }
    await Promise.all(Array.from({ length: Math.min(LANES, queue.length) }, lane))
    const left = queue.map(({ id }) => id)
    if (left.length > 0) await database.tenant(workspaceId, (tx) => releaseDeliveries(tx, left, leaseUntil))
    return taken.length
  }

  async function deliverOne(workspaceId: number, delivery: ClaimedDelivery, leaseUntil: EpochMs): Promise<void> {
    const { id, url, body, attempts: attempt } = delivery
    const at = database.clock.now()
    const secret = signingSecret(options.secrets, workspaceId)
    const headers = signatureHeaders(secret, id, Math.floor(at / 1_000), body)
    const started = performance.now()
    const posted = await post(url, headers, body, { isPrivate: options.isPrivate ?? isPrivate, timeoutMs })
    const tookMs = Math.round(performance.now() - started)
    const { state, dueAt } = outcomeOf(posted, attempt, at)
    if (state === 'dead') log.warn({ delivery: id, workspace: workspaceId, status: posted.status }, 'webhook given up')
    const { status, error } = posted
    const settled = { id, attempt, state, dueAt, at, tookMs, status, error }
    await database.tenant(workspaceId, (tx) => settleDelivery(tx, settled, leaseUntil))
  }

  return {
    async deliverDue(workspaceId, now, limit = BATCH) {
      if (draining) return { done: 0, more: false }
      const record = (tx: Tx) => recordDeliveries(tx, now, limit)
      const working = database
        .goesByWall(workspaceId)
        .then((isLive) => (isLive ? deliverBatch(workspaceId, now, limit) : database.tenant(workspaceId, record)))
      underWay.add(working)
      try {
        const done = await working
        return { done, more: done === limit }
      } finally {
        underWay.delete(working)
      }
    },
    reclaim: (workspaceId) => database.tenant(workspaceId, (tx) => returnExpiredLeases(tx, database.clock.now())),
    async drain() {
      draining = true
      await Promise.allSettled(underWay)
    },
  }
}

function outcomeOf(
  { status, error, retryAfter }: Posted,
  attempt: number,
  at: EpochMs,
): { state: 'delivered' | 'queued' | 'dead'; dueAt: EpochMs | null } {
  if (error === null) return { state: 'delivered', dueAt: null }
  // Gone, and it says so: nobody is there any more.
  if (status === GONE || attempt >= MAX_ATTEMPTS) return { state: 'dead', dueAt: null }
  const dueAt = nextTryAt(attempt, retryAfter, at, Math.random())
  return dueAt === null ? { state: 'dead', dueAt } : { state: 'queued', dueAt }
}

import type { EpochMs } from '@otklik/core/time'
import type { Database, Tx } from '../platform/database/index.ts'
import type { Bus } from '../platform/bus.ts'
import type { Log } from '../platform/log.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { Surveys } from '../surveys/index.ts'
import { MAX_ATTEMPTS, nextTryAt } from './backoff.ts'
import {
  claimDeliveries,
  dueTargets,
  recordDeliveries,
  releaseDeliveries,
  returnExpiredLeases,
  settleDelivery,
  type ClaimedDelivery,
} from './deliveries-store.ts'
import { endpointSecret } from './endpoints/secret.ts'
import { openLanes } from './lanes.ts'
import { openListening, type Listening } from './news/listening.ts'
import { post, type Posted } from './post.ts'
import { isPrivate as isOfOwnNetwork } from './private-address.ts'
import { signatureHeaders, signingSecret } from './sign.ts'

export interface Webhooks {
  /** Posts what is due, and waits until each was taken, put off or given up. */
  deliverDue(workspaceId: number, now: EpochMs, limit?: number): Promise<{ done: number; more: boolean }>
  /** Begins to post what is due, and waits for nobody. In a sandbox it notes what would have been posted. */
  begin(workspaceId: number, now: EpochMs): Promise<{ done: number; more: boolean }>
  /** Puts back what processes that ended had taken. */
  reclaim(workspaceId: number): Promise<void>
  /** Takes nothing more, waits for answers that are under way, and puts the rest back. */
  drain(): Promise<void>
  /** Hears what happens, and queues a delivery for every endpoint that is to be told. */
  listening: Listening
  /** Whether nothing is posted to an IP address, since it is not one of the open internet. */
  isPrivate(address: string): boolean
}

export interface WebhooksOptions {
  database: Database
  log: Log
  secrets: Pick<Secrets, 'blind'>
  bus: Pick<Bus, 'emit'>
  surveys: Pick<Surveys, 'getAll'>
  /** Which addresses are not posted to; those that are not of the open internet. */
  isPrivate?(address: string): boolean
  timeoutMs?: number
}

/** So many deliveries of one target are taken at a time, by so many lanes. */
const BATCH = 20
const LANES = 4
/** So many targets are posted to at a time, whichever workspace's; who comes then waits for one to make room. */
const TARGETS_AT_ONCE = 100
const TIMEOUT_MS = 15_000
const GONE = 410

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { database, log, timeoutMs = TIMEOUT_MS, isPrivate = isOfOwnNetwork } = options
  // A batch in which every try lasts as long as it may is over before the lease is.
  const leaseMs = (BATCH / LANES + 2) * timeoutMs
  const lanes = openLanes(TARGETS_AT_ONCE)
  let draining = false

  /** Batch after batch of one target, until nothing is due, or somebody else waits for the room. */
  async function deliverTo(workspaceId: number, target: string, now: EpochMs, limit: number): Promise<number> {
    let done = 0
    while (!draining && done < limit) {
      const size = Math.min(BATCH, limit - done)
      const taken = await deliverBatch(workspaceId, target, now, size)
      done += taken
      if (taken < size || lanes.isCrowded()) break
    }
    return done
  }

  async function deliverBatch(workspaceId: number, target: string, now: EpochMs, limit: number): Promise<number> {
    const wall = database.clock.now()
    const leaseUntil = wall + leaseMs
    // What has come due since it was begun is due as well.
    const claim = { target, now: Math.max(now, wall), wall, leaseUntil, limit }
    const taken = await database.tenant(workspaceId, (tx) => claimDeliveries(tx, claim))
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
    const keys = keysOf(workspaceId, delivery)
    const started = performance.now()
    const posted = keys ? await postSigned(keys, Math.floor(at / 1_000)) : switchedOff
    const tookMs = Math.round(performance.now() - started)
    const { state, dueAt } = keys ? outcomeOf(posted, attempt, at) : ({ state: 'dead', dueAt: null } as const)
    if (state === 'dead') log.warn({ delivery: id, workspace: workspaceId, status: posted.status }, 'webhook given up')
    const { status, error } = posted
    const settled = { id, attempt, state, dueAt, at, tookMs, status, error }
    const reason = await database.tenant(workspaceId, (tx) => settleDelivery(tx, settled, leaseUntil))
    if (reason) log.warn({ endpoint: delivery.endpointId, workspace: workspaceId, reason }, 'webhook endpoint disabled')

    function postSigned(secrets: readonly string[], atSeconds: number): Promise<Posted> {
      const headers = signatureHeaders(secrets, id, atSeconds, body)
      return post(url, headers, body, { isPrivate, timeoutMs })
    }
  }

  /** Null where the endpoint was switched off, or is no more. */
  function keysOf(workspaceId: number, { endpointId, seed, oldSeed }: ClaimedDelivery): string[] | null {
    if (endpointId === null) return [signingSecret(options.secrets, workspaceId)]
    if (seed === null) return null
    return [seed, oldSeed].flatMap((each) => (each ? endpointSecret(options.secrets, endpointId, each) : []))
  }

  /** What was begun, by target. */
  async function start(workspaceId: number, now: EpochMs, limit: number): Promise<Promise<number>[]> {
    const targets = await database.tenant(workspaceId, (tx) => dueTargets(tx, now, TARGETS_AT_ONCE))
    return targets.flatMap(
      (target) =>
        lanes.enter(`${workspaceId} ${target}`, () => deliverTo(workspaceId, target, now, limit), report) ?? [],
    )
  }

  function report(error: unknown): void {
    log.error({ err: error }, 'posting webhooks failed')
  }

  async function record(workspaceId: number, now: EpochMs, limit: number) {
    const done = await database.tenant(workspaceId, (tx: Tx) => recordDeliveries(tx, now, limit))
    return { done, more: done === limit }
  }

  return {
    listening: openListening(options),
    isPrivate,
    async deliverDue(workspaceId, now, limit = RECORDED_AT_ONCE) {
      if (draining) return { done: 0, more: false }
      if (!(await database.goesByWall(workspaceId))) return record(workspaceId, now, limit)
      const counts = await Promise.all(await start(workspaceId, now, limit))
      const done = counts.reduce((sum, count) => sum + count, 0)
      return { done, more: counts.some((count) => count === limit) }
    },
    async begin(workspaceId, now) {
      if (draining) return { done: 0, more: false }
      if (!(await database.goesByWall(workspaceId))) return record(workspaceId, now, RECORDED_AT_ONCE)
      await start(workspaceId, now, Infinity)
      return { done: 0, more: false }
    },
    reclaim: (workspaceId) => database.tenant(workspaceId, (tx) => returnExpiredLeases(tx, database.clock.now())),
    async drain() {
      draining = true
      await lanes.settled()
    },
  }
}

const RECORDED_AT_ONCE = 100

const switchedOff: Posted = { status: null, error: 'The endpoint is switched off' }

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

import type { Catalogue, Condition } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { conditionErrors } from '../../catalogue/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError, type FieldError } from '../../platform/errors/index.ts'
import { newId } from '../../platform/id.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { giveUpQueued } from '../deliveries-store.ts'
import { endpointSecret, newSeed, OLD_SECRET_LIFE_MS } from './secret.ts'
import {
  deleteEndpoint,
  disableOfKey,
  insertEndpoint,
  lockEndpoint,
  rotateSeed,
  updateEndpoint,
  type Endpoint,
  type NewEndpoint,
} from './store.ts'

/** Each is looked at in the transaction of every answer. */
export const ENDPOINTS_AT_MOST = 200

export interface ManageOptions {
  secrets: Pick<Secrets, 'blind'>
  /** What conditions may name. */
  catalogue(tx: Tx): Promise<Catalogue>
}

/** @throws ProblemError `invalid-definition` for a survey or condition that there cannot be; `limit-reached` */
export async function makeEndpoint(
  tx: Tx,
  options: ManageOptions,
  wanted: Omit<NewEndpoint, 'id'>,
): Promise<{ endpoint: Endpoint; secret: string }> {
  await check(tx, options, wanted)
  const [seed, id] = [newSeed(), newId()]
  const now = await tx.now()
  const endpoint = await insertEndpoint(tx, { id, ...wanted }, { seed, now, atMost: ENDPOINTS_AT_MOST })
  if (!endpoint) throw new ProblemError('limit-reached', `A workspace has at most ${ENDPOINTS_AT_MOST} endpoints`)
  return { endpoint, secret: endpointSecret(options.secrets, id, seed) }
}

export type EndpointChange = Partial<Pick<Endpoint, 'url' | 'name' | 'events' | 'survey' | 'condition' | 'state'>>

/**
 * Switched off, it is told nothing, and what was queued is given up; switched on, its failures are forgotten.
 * @throws ProblemError `not-found`, `invalid-definition`
 */
export async function changeEndpoint(
  tx: Tx,
  options: ManageOptions,
  id: string,
  change: EndpointChange,
  wall: EpochMs,
): Promise<Endpoint> {
  const before = await lockEndpoint(tx, id)
  if (!before) throw new ProblemError('not-found')
  const after = { ...before, ...change }
  await check(tx, options, change)
  if (change.state === 'active')
    Object.assign(after, { disabledReason: null, disabledAt: null, failingSince: null } satisfies Partial<Endpoint>)
  else if (change.state === 'disabled' && before.state === 'active')
    Object.assign(after, { disabledReason: 'by-hand', disabledAt: wall } satisfies Partial<Endpoint>)
  await updateEndpoint(tx, after)
  if (after.state === 'disabled') await giveUpQueued(tx, [id], wall)
  return after
}

/** What was queued for it is given up. False when there is no such endpoint. */
export async function removeEndpoint(
  tx: Tx,
  id: string,
  { hooksOnly, wall }: { hooksOnly: boolean; wall: EpochMs },
): Promise<boolean> {
  const removed = await deleteEndpoint(tx, id, hooksOnly)
  if (removed) await giveUpQueued(tx, [id], wall)
  return removed
}

/** A new secret; the one before it signs as well for a day. @throws ProblemError `not-found` */
export async function rotateSecret(
  tx: Tx,
  secrets: Pick<Secrets, 'blind'>,
  id: string,
  wall: EpochMs,
): Promise<{ secret: string; oldSecretUntil: EpochMs }> {
  const seed = newSeed()
  const oldSecretUntil = wall + OLD_SECRET_LIFE_MS
  if (!(await rotateSeed(tx, id, seed, oldSecretUntil))) throw new ProblemError('not-found')
  return { secret: endpointSecret(secrets, id, seed), oldSecretUntil }
}

/** What a program subscribed ends with its key. */
export async function endHooksOfKey(tx: Tx, keyId: string, wall: EpochMs): Promise<void> {
  const ended = await disableOfKey(tx, keyId, wall)
  await giveUpQueued(
    tx,
    ended.map(({ id }) => id),
    wall,
  )
}

async function check(
  tx: Tx,
  { catalogue }: ManageOptions,
  { survey, condition }: { survey?: string | null; condition?: Condition | null },
): Promise<void> {
  if (!survey && !condition) return
  const known = await catalogue(tx)
  const problems: FieldError[] = condition ? conditionErrors(condition, known, 'webhook') : []
  if (survey && !Object.hasOwn(known.surveys, survey))
    problems.push({ path: 'survey', code: 'unknown-survey', message: `there is no survey ${survey}` })
  if (problems.length > 0) throw new ProblemError('invalid-definition', 'The endpoint has problems', problems)
}

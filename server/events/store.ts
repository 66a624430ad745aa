import type { EpochMs } from '@otklik/core/time'
import type { ContactFacts, Profile } from '../contacts/index.ts'
import type { Parameter } from './body.ts'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'

/** An event as it was stored, and what is held of its contact. */
export interface StoredEvent {
  id: string
  contactId: string
  type: string
  occurredAt: EpochMs
  parameters: Readonly<Record<string, Parameter>>
  dimensions: Readonly<Record<string, string>>
  /** Null where nobody has asked for it yet. */
  contact: ContactFacts | null
  source: string
  /** What it says of its contact. */
  stated: Profile | null
  /** Whether its contact was made with it, or with others of its batch. */
  isFirst: boolean
}

/** What came with an idempotency key; keys are kept apart by source. */
export interface KeyClaim {
  source: string
  key: string
  /** SHA-256 in hex. */
  bodyHash: string
  /** The id of what the key is to make. */
  made: string
}

/** How long a key is remembered, in wall time. */
export const KEY_LIFE_MS = 30 * 86_400_000

/**
 * Claims keys, in the given order, which must be the same everywhere. An expired key is as good as none. Waits for
 * transactions that hold one of them.
 * @returns those that are another's already; empty when all were claimed.
 */
export async function claimKeys(tx: Tx, claims: readonly KeyClaim[], wall: EpochMs): Promise<KeyClaim[]> {
  if (claims.length === 0) return []
  const places = [textArray(claims.map(({ source }) => source)), textArray(claims.map(({ key }) => key))]
  const claimed = await tx.one<{ n: number }>(
    `with claimed as (
       insert into idempotency_keys as k (workspace_id, expires_at, source, key, body_hash, made)
       select $1, $2, c.source, c.key, decode(c.hash, 'hex'), c.made
       from unnest($4::text[], $5::text[], $6::text[], $7::uuid[]) as c (source, key, hash, made)
       on conflict (workspace_id, source, key) do update
         set body_hash = excluded.body_hash, made = excluded.made, expires_at = excluded.expires_at
         where k.expires_at <= $3
       returning 1)
     select count(*)::int as n from claimed`,
    [
      tx.workspaceId,
      iso(wall + KEY_LIFE_MS),
      iso(wall),
      ...places,
      plainArray(claims.map(({ bodyHash }) => bodyHash)),
      plainArray(claims.map(({ made }) => made)),
    ],
  )
  if (claimed!.n === claims.length) return []
  const own = new Set(claims.map(({ made }) => made))
  const held = await tx.rows<KeyClaim>(
    `select k.source, k.key, encode(k.body_hash, 'hex') as "bodyHash", k.made
     from unnest($2::text[], $3::text[]) as c (source, key)
     cross join lateral (select * from idempotency_keys k
       where k.workspace_id = $1 and k.source = c.source and k.key = c.key limit 1) k`,
    [tx.workspaceId, ...places],
  )
  return held.filter(({ made }) => !own.has(made))
}

/** Gives back keys that this transaction claimed for what was then refused. */
export async function releaseKeys(tx: Tx, claims: readonly KeyClaim[]): Promise<void> {
  if (claims.length === 0) return
  await tx.rows(
    `delete from idempotency_keys k using unnest($2::text[], $3::text[]) as c (source, key)
     where k.workspace_id = $1 and k.source = c.source and k.key = c.key`,
    [tx.workspaceId, textArray(claims.map(({ source }) => source)), textArray(claims.map(({ key }) => key))],
  )
}

export async function insertEvents(
  tx: Tx,
  events: readonly StoredEvent[],
  times: { now: EpochMs; wall: EpochMs },
): Promise<void> {
  if (events.length === 0) return
  await tx.rows(
    `insert into events (workspace_id, received_at, taken_at, id, contact_id, type, occurred_at, source, parameters,
       dimensions, stated)
     select $1, $2, $3, e.id, e.contact_id, e.type, e.occurred_at, e.source, e.parameters, e.dimensions,
       nullif(e.stated, 'null')
     from rows from (unnest($4::uuid[], $5::uuid[], $6::text[], $7::timestamptz[], $8::text[]),
       jsonb_array_elements($9), jsonb_array_elements($10), jsonb_array_elements($11))
       as e (id, contact_id, type, occurred_at, source, parameters, dimensions, stated)`,
    [
      tx.workspaceId,
      iso(times.wall),
      iso(times.now),
      plainArray(events.map(({ id }) => id)),
      plainArray(events.map(({ contactId }) => contactId)),
      textArray(events.map(({ type }) => type)),
      plainArray(events.map(({ occurredAt }) => iso(occurredAt))),
      textArray(events.map(({ source }) => source)),
      JSON.stringify(events.map(({ parameters }) => parameters)),
      JSON.stringify(events.map(({ dimensions }) => dimensions)),
      JSON.stringify(events.map(({ stated }) => stated)),
    ],
  )
}

const PURGE_BATCH = 100_000

/** Forgets keys that have expired, at most `limit` of them. Answers with how many. */
export async function purgeExpiredKeys(tx: Tx, wall: EpochMs, limit = PURGE_BATCH): Promise<number> {
  const purged = await tx.one<{ n: number }>(
    `with expired as (
       select source, key from idempotency_keys where workspace_id = $1 and expires_at <= $2
       order by expires_at limit $3 for update skip locked),
     purged as (
       delete from idempotency_keys k using expired e
       where k.workspace_id = $1 and k.source = e.source and k.key = e.key returning 1)
     select count(*)::int as n from purged`,
    [tx.workspaceId, iso(wall), limit],
  )
  return purged!.n
}

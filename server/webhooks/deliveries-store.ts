import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'

/** Something to be posted. Written in the transaction of what wants it. */
export interface NewDelivery {
  id: string
  /** Null for what is about nobody. */
  contactId: string | null
  /** What wants it: a scenario's step, or an endpoint that is told of the event. */
  by: { enrollmentId: string; step: string } | { endpointId: string; event: string }
  url: string
  /** JSON. */
  body: string
}

/** One statement for any number; they are due now. */
export async function queueDeliveries(tx: Tx, deliveries: readonly NewDelivery[], now: EpochMs): Promise<void> {
  if (deliveries.length === 0) return
  const steps = deliveries.map(({ by }) => ('step' in by ? by : null))
  const endpoints = deliveries.map(({ by }) => ('event' in by ? by : null))
  await tx.rows(
    `insert into webhook_deliveries (workspace_id, state, due_at, created_at, id, contact_id, enrollment_id, step,
       endpoint_id, event, target, url, body)
     select $1, 'queued', $2, $2, d.* from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[],
       $8::text[], $9::text[], $10::text[], $11::text[]) as d`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(deliveries.map(({ id }) => id)),
      plainArray(deliveries.map(({ contactId }) => contactId)),
      plainArray(steps.map((by) => by?.enrollmentId ?? null)),
      textArray(steps.map((by) => by?.step ?? null)),
      plainArray(endpoints.map((by) => by?.endpointId ?? null)),
      plainArray(endpoints.map((by) => by?.event ?? null)),
      textArray(deliveries.map(targetOf)),
      textArray(deliveries.map(({ url }) => url)),
      textArray(deliveries.map(({ body }) => body)),
    ],
  )
}

/** Who has to be waited for: an endpoint by its id, of a step whoever is at the host. */
function targetOf({ by, url }: NewDelivery): string {
  return 'event' in by ? by.endpointId : (URL.parse(url)?.host ?? '')
}

export interface ClaimedDelivery {
  id: string
  url: string
  body: string
  attempts: number
  endpointId: string | null
  /** Of the endpoint, while it is active; the old one while it signs, too. */
  seed: Buffer | null
  oldSeed: Buffer | null
}

/**
 * Whom something is due for, the longest waiting first. It goes from target to target along the index, and does not
 * read what each has queued.
 */
export async function dueTargets(tx: Tx, now: EpochMs, atMost: number): Promise<string[]> {
  const rows = await tx.rows<{ target: string }>(
    `with recursive t as (
       (select target from webhook_deliveries where workspace_id = $1 and state = 'queued' order by target limit 1)
       union all
       select (select d.target from webhook_deliveries d
         where d.workspace_id = $1 and d.state = 'queued' and d.target > t.target order by d.target limit 1)
       from t where t.target is not null)
     select t.target from t cross join lateral (
       select d.due_at from webhook_deliveries d
       where d.workspace_id = $1 and d.state = 'queued' and d.target = t.target and d.due_at <= $2
       order by d.due_at limit 1) as first
     order by first.due_at limit $3`,
    [tx.workspaceId, iso(now), atMost],
  )
  return rows.map(({ target }) => target)
}

export interface Claim {
  target: string
  /** Business time. */
  now: EpochMs
  wall: EpochMs
  leaseUntil: EpochMs
  limit: number
}

/** Takes what is due for one target: it is ours until the lease ends. */
export function claimDeliveries(tx: Tx, { target, now, wall, leaseUntil, limit }: Claim): Promise<ClaimedDelivery[]> {
  return tx.rows(
    `with due as (
       select id from webhook_deliveries
       where workspace_id = $1 and state = 'queued' and target = $5 and due_at <= $2
       order by due_at, id limit $3 for update skip locked),
     taken as (
       update webhook_deliveries d set state = 'sending', attempts = d.attempts + 1, lease_until = $4
       where d.workspace_id = $1 and d.id = any (array(select id from due))
       returning d.id, d.url, d.body, d.attempts, d.endpoint_id)
     select t.id, coalesce(e.url, t.url) as url, t.body, t.attempts, t.endpoint_id as "endpointId",
       e.secret_seed as seed, case when e.old_secret_until > $6 then e.old_secret_seed end as "oldSeed"
     from taken t left join lateral (
       select * from webhook_endpoints
       where workspace_id = $1 and id = t.endpoint_id and state = 'active' limit 1) as e on true
     order by t.id`,
    [tx.workspaceId, iso(now), limit, iso(leaseUntil), target, iso(wall)],
  )
}

/** What is due in a sandbox stays where it is, to be looked at. Answers with how many. */
export async function recordDeliveries(tx: Tx, now: EpochMs, limit: number): Promise<number> {
  const rows = await tx.rows(
    `with due as (
       select id from webhook_deliveries where workspace_id = $1 and state = 'queued' and due_at <= $2
       order by due_at, id limit $3 for update skip locked)
     update webhook_deliveries d set state = 'recorded', ended_at = $2
     where d.workspace_id = $1 and d.id = any (array(select id from due)) returning d.id`,
    [tx.workspaceId, iso(now), limit],
  )
  return rows.length
}

/** Deliveries whose process died between taking and telling go back into the queue. */
export async function returnExpiredLeases(tx: Tx, wall: EpochMs): Promise<void> {
  await tx.rows(
    `update webhook_deliveries set state = 'queued', lease_until = null
     where workspace_id = $1 and state = 'sending' and lease_until < $2`,
    [tx.workspaceId, iso(wall)],
  )
}

/** Those that were taken but not begun go back as if never taken. */
export async function releaseDeliveries(tx: Tx, ids: readonly string[], leaseUntil: EpochMs): Promise<void> {
  await tx.rows(
    `update webhook_deliveries set state = 'queued', lease_until = null, attempts = attempts - 1
     where workspace_id = $1 and id = any ($2::uuid[]) and state = 'sending' and lease_until = $3`,
    [tx.workspaceId, plainArray(ids), iso(leaseUntil)],
  )
}

export interface Settled {
  id: string
  attempt: number
  state: 'delivered' | 'queued' | 'dead'
  /** When it is tried again, for `queued`. */
  dueAt: EpochMs | null
  at: EpochMs
  tookMs: number
  status: number | null
  error: string | null
}

/** So long every try must have failed before an endpoint is given up: longer than one delivery is tried. */
const FAILING_AT_MOST = '5 days'
const GONE = 410

/**
 * Writes down what became of one try, unless the lease ended and another process has taken it since, and what it says
 * of its endpoint. An endpoint that says that it is gone, or that has failed for too long, is switched off.
 * Answers with why, where this was the try that did it.
 */
export async function settleDelivery(
  tx: Tx,
  settled: Settled,
  leaseUntil: EpochMs,
): Promise<'gone' | 'failing' | undefined> {
  const { id, attempt, state, dueAt, at, tookMs, status, error } = settled
  const row = await tx.one<{ id: string; reason: 'gone' | 'failing' }>(
    `with settled as (
       update webhook_deliveries set state = $4, lease_until = null, due_at = coalesce($5, due_at),
         ended_at = case when $5::timestamptz is null then $6::timestamptz end
       where workspace_id = $1 and id = $2 and state = 'sending' and lease_until = $10
       returning id, endpoint_id),
     tried as (
       insert into webhook_attempts (workspace_id, delivery_id, attempt, at, took_ms, status, error)
       select $1, id, $3, $6, $7, $8, $9 from settled on conflict do nothing),
     judged as (
       select e.id, case when $8 = ${GONE} then 'gone'
         when $4 <> 'delivered' and e.failing_since <= $6::timestamptz - interval '${FAILING_AT_MOST}' then 'failing'
         end as reason
       from settled s join webhook_endpoints e on e.workspace_id = $1 and e.id = s.endpoint_id
       where e.state = 'active' and ($4 <> 'delivered' or e.failing_since is not null)),
     health as (
       update webhook_endpoints e set
         failing_since = case when $4 <> 'delivered' then coalesce(e.failing_since, $6) end,
         state = case when j.reason is null then e.state else 'disabled' end,
         disabled_reason = coalesce(j.reason, e.disabled_reason),
         disabled_at = case when j.reason is null then e.disabled_at else $6::timestamptz end
       from judged j where e.workspace_id = $1 and e.id = j.id and e.state = 'active')
     select id, reason from judged where reason is not null`,
    [tx.workspaceId, id, attempt, state, iso(dueAt), iso(at), tookMs, status, error, iso(leaseUntil)],
  )
  if (row) await giveUpQueued(tx, [row.id], at)
  return row?.reason
}

/** What is still queued for endpoints that are told nothing more; it can be posted anew by hand. */
export async function giveUpQueued(tx: Tx, endpointIds: readonly string[], at: EpochMs): Promise<void> {
  if (endpointIds.length === 0) return
  await tx.rows(
    `update webhook_deliveries set state = 'dead', ended_at = $3
     where workspace_id = $1 and target = any ($2::text[]) and state = 'queued'`,
    [tx.workspaceId, plainArray(endpointIds), iso(at)],
  )
}

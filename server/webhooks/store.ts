import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'

/** Something to be posted. Written in the transaction of the step that wants it. */
export interface NewDelivery {
  id: string
  contactId: string
  enrollmentId: string
  step: string
  url: string
  /** JSON. */
  body: string
}

/** One statement for any number; they are due now. */
export async function queueDeliveries(tx: Tx, deliveries: readonly NewDelivery[], now: EpochMs): Promise<void> {
  if (deliveries.length === 0) return
  await tx.rows(
    `insert into webhook_deliveries (workspace_id, state, due_at, created_at, id, contact_id, enrollment_id, step, url, body)
     select $1, 'queued', $2, $2, d.* from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[]) as d`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(deliveries.map(({ id }) => id)),
      plainArray(deliveries.map(({ contactId }) => contactId)),
      plainArray(deliveries.map(({ enrollmentId }) => enrollmentId)),
      textArray(deliveries.map(({ step }) => step)),
      textArray(deliveries.map(({ url }) => url)),
      textArray(deliveries.map(({ body }) => body)),
    ],
  )
}

export interface ClaimedDelivery {
  id: string
  url: string
  body: string
  attempts: number
}

const due = `
  select id from webhook_deliveries where workspace_id = $1 and state = 'queued' and due_at <= $2
  order by due_at, id limit $3 for update skip locked`

/** Takes what is due: it is ours until the lease ends. */
export function claimDeliveries(tx: Tx, now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<ClaimedDelivery[]> {
  return tx.rows(
    `with due as (${due})
     update webhook_deliveries d set state = 'sending', attempts = d.attempts + 1, lease_until = $4
     where d.workspace_id = $1 and d.id = any (array(select id from due))
     returning d.id, d.url, d.body, d.attempts`,
    [tx.workspaceId, iso(now), limit, iso(leaseUntil)],
  )
}

/** What is due in a sandbox stays where it is, to be looked at. Answers with how many. */
export async function recordDeliveries(tx: Tx, now: EpochMs, limit: number): Promise<number> {
  const rows = await tx.rows(
    `with due as (${due})
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

/** Writes down what became of one try, unless the lease ended and another process has taken it since. */
export async function settleDelivery(tx: Tx, settled: Settled, leaseUntil: EpochMs): Promise<void> {
  const { id, attempt, state, dueAt, at, tookMs, status, error } = settled
  await tx.rows(
    `with settled as (
       update webhook_deliveries set state = $4, lease_until = null, due_at = coalesce($5, due_at),
         ended_at = case when $5::timestamptz is null then $6::timestamptz end
       where workspace_id = $1 and id = $2 and state = 'sending' and lease_until = $10
       returning id)
     insert into webhook_attempts (workspace_id, delivery_id, attempt, at, took_ms, status, error)
     select $1, id, $3, $6, $7, $8, $9 from settled on conflict do nothing`,
    [tx.workspaceId, id, attempt, state, iso(dueAt), iso(at), tookMs, status, error, iso(leaseUntil)],
  )
}

/** A delivery that was given up is tried anew, by hand. False when it was not, or told of somebody who was forgotten. */
export async function retryDelivery(tx: Tx, id: string, now: EpochMs): Promise<boolean> {
  const row = await tx.one(
    `update webhook_deliveries set state = 'queued', due_at = $3, ended_at = null
     where workspace_id = $1 and id = $2 and state = 'dead' and body <> '{}' returning id`,
    [tx.workspaceId, id, iso(now)],
  )
  return row !== undefined
}

export interface ListedDelivery {
  id: string
  url: string
  state: 'queued' | 'sending' | 'delivered' | 'dead' | 'recorded'
  body: string
  contactId: string
  step: string
  scenario: string | null
  createdAt: EpochMs
  dueAt: EpochMs
  attempts: { attempt: number; at: string; tookMs: number; status: number | null; error: string | null }[]
}

/** The newest first, each with the log of its tries. */
export function listDeliveries(tx: Tx, before: Cursor | undefined, limit: number): Promise<ListedDelivery[]> {
  return tx.rows(
    `select d.id, d.url, d.state, d.body, d.contact_id as "contactId", d.step, s.key as scenario,
       d.created_at as "createdAt", d.due_at as "dueAt",
       coalesce((select json_agg(json_build_object('attempt', a.attempt, 'at', a.at, 'tookMs', a.took_ms,
           'status', a.status, 'error', a.error) order by a.attempt)
         from webhook_attempts a where a.workspace_id = $1 and a.delivery_id = d.id), '[]') as attempts
     from webhook_deliveries d
     left join lateral (
       select scenario_id from enrollments where workspace_id = $1 and id = d.enrollment_id limit 1) as e on true
     left join lateral (select key from scenarios where workspace_id = $1 and id = e.scenario_id limit 1) as s on true
     where d.workspace_id = $1 and ($2::timestamptz is null or (d.created_at, d.id) < ($2, $3::uuid))
     order by d.created_at desc, d.id desc limit $4`,
    [tx.workspaceId, iso(before?.at), before?.id ?? null, limit],
  )
}

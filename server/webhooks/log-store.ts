import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'

/**
 * Posts anew, by hand, what was given up or taken. False for what is under way, was never to be posted, told of
 * somebody who was forgotten, or is of an endpoint that is told nothing.
 */
export async function retryDelivery(tx: Tx, id: string, now: EpochMs): Promise<boolean> {
  const row = await tx.one(
    `update webhook_deliveries d set state = 'queued', due_at = $3, ended_at = null
     where d.workspace_id = $1 and d.id = $2 and d.state in ('dead', 'delivered') and d.body <> '{}'
       and (d.endpoint_id is null or exists (
         select from webhook_endpoints e where e.workspace_id = $1 and e.id = d.endpoint_id and e.state = 'active'))
     returning d.id`,
    [tx.workspaceId, id, iso(now)],
  )
  return row !== undefined
}

export interface ListedDelivery {
  id: string
  url: string
  state: 'queued' | 'sending' | 'delivered' | 'dead' | 'recorded'
  body: string
  contactId: string | null
  endpointId: string | null
  event: string | null
  scenario: string | null
  step: string | null
  createdAt: EpochMs
  dueAt: EpochMs
  attempts: { attempt: number; at: string; tookMs: number; status: number | null; error: string | null }[]
}

export interface DeliveryFilter {
  endpointId?: string | undefined
  before?: Cursor | undefined
  limit: number
}

/** The newest first, each with the log of its tries. */
export function listDeliveries(tx: Tx, { endpointId, before, limit }: DeliveryFilter): Promise<ListedDelivery[]> {
  return tx.rows(
    `select d.id, d.url, d.state, d.body, d.contact_id as "contactId",
       d.endpoint_id as "endpointId", d.event, d.step, s.key as scenario,
       d.created_at as "createdAt", d.due_at as "dueAt",
       coalesce((select json_agg(json_build_object('attempt', a.attempt, 'at', a.at, 'tookMs', a.took_ms,
           'status', a.status, 'error', a.error) order by a.attempt)
         from webhook_attempts a where a.workspace_id = $1 and a.delivery_id = d.id), '[]') as attempts
     from webhook_deliveries d
     left join lateral (
       select scenario_id from enrollments where workspace_id = $1 and id = d.enrollment_id limit 1) as e on true
     left join lateral (select key from scenarios where workspace_id = $1 and id = e.scenario_id limit 1) as s on true
     where d.workspace_id = $1 ${endpointId === undefined ? '' : 'and d.endpoint_id = $5'}
       and ($2::timestamptz is null or (d.created_at, d.id) < ($2, $3::uuid))
     order by d.created_at desc, d.id desc limit $4`,
    [tx.workspaceId, iso(before?.at), before?.id ?? null, limit, ...(endpointId === undefined ? [] : [endpointId])],
  )
}

/** What has ended is kept so long, in business time. */
const KEPT_FOR = '30 days'
const PURGE_BATCH = 10_000

/** Forgets deliveries that ended longer ago than they are kept, with their tries. Answers with how many. */
export async function purgeDeliveries(tx: Tx, now: EpochMs, limit = PURGE_BATCH): Promise<number> {
  const purged = await tx.one<{ n: number }>(
    `with ended as (
       select id from webhook_deliveries
       where workspace_id = $1 and ended_at < $2::timestamptz - interval '${KEPT_FOR}' and state not in ('queued', 'sending')
       order by ended_at limit $3 for update skip locked),
     tried as (
       delete from webhook_attempts a using ended e where a.workspace_id = $1 and a.delivery_id = e.id),
     purged as (
       delete from webhook_deliveries d using ended e where d.workspace_id = $1 and d.id = e.id returning 1)
     select count(*)::int as n from purged`,
    [tx.workspaceId, iso(now), limit],
  )
  return purged!.n
}

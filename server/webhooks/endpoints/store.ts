import type { Condition } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { iso, textArray, type Tx } from '../../platform/database/index.ts'
import type { EndpointView, WebhookEvent } from '../api.ts'

export interface Endpoint {
  id: string
  url: string
  name: string | null
  /** Empty: all. */
  events: WebhookEvent[]
  survey: string | null
  condition: Condition | null
  state: 'active' | 'disabled'
  disabledReason: EndpointView['disabledReason']
  disabledAt: EpochMs | null
  failingSince: EpochMs | null
  oldSecretUntil: EpochMs | null
  createdAt: EpochMs
  createdBy: string | null
  keyId: string | null
}

const columns = `e.id, e.url, e.name, e.events, e.survey_key as survey, e.condition, e.state,
  e.disabled_reason as "disabledReason", e.disabled_at as "disabledAt", e.failing_since as "failingSince",
  e.old_secret_until as "oldSecretUntil", e.created_at as "createdAt", e.created_by as "createdBy", e.key_id as "keyId"`

/** In the order in which they were made. */
export function listEndpoints(tx: Tx): Promise<Endpoint[]> {
  return tx.rows(`select ${columns} from webhook_endpoints e where e.workspace_id = $1 order by e.created_at, e.id`, [
    tx.workspaceId,
  ])
}

export function lockEndpoint(tx: Tx, id: string): Promise<Endpoint | undefined> {
  return tx.one(`select ${columns} from webhook_endpoints e where e.workspace_id = $1 and e.id = $2 for update`, [
    tx.workspaceId,
    id,
  ])
}

export type NewEndpoint = Pick<
  Endpoint,
  'id' | 'url' | 'name' | 'events' | 'survey' | 'condition' | 'createdBy' | 'keyId'
>

/** Undefined when there are `atMost` already. */
export function insertEndpoint(
  tx: Tx,
  endpoint: NewEndpoint,
  { seed, now, atMost }: { seed: Buffer; now: EpochMs; atMost: number },
): Promise<Endpoint | undefined> {
  const { id, url, name, events, survey, condition, createdBy, keyId } = endpoint
  return tx.one(
    `insert into webhook_endpoints as e (workspace_id, id, url, name, events, survey_key, condition, state, secret_seed,
       created_at, created_by, key_id)
     select $1, $2, $3, $4, $5::text[], $6, $7::jsonb, 'active', $8, $9, $10, $11
     where (select count(*) from webhook_endpoints where workspace_id = $1) < $12
     returning ${columns}`,
    [
      tx.workspaceId,
      id,
      url,
      name,
      textArray(events),
      survey,
      condition && JSON.stringify(condition),
      seed,
      iso(now),
      createdBy,
      keyId,
      atMost,
    ],
  )
}

/** What it is told of from now on, and whether. Made active, it begins anew: its failures are forgotten. */
export async function updateEndpoint(tx: Tx, endpoint: Endpoint): Promise<void> {
  const { id, url, name, events, survey, condition, state, disabledReason, disabledAt, failingSince } = endpoint
  await tx.rows(
    `update webhook_endpoints set url = $3, name = $4, events = $5::text[], survey_key = $6, condition = $7::jsonb,
       state = $8, disabled_reason = $9, disabled_at = $10, failing_since = $11
     where workspace_id = $1 and id = $2`,
    [
      tx.workspaceId,
      id,
      url,
      name,
      textArray(events),
      survey,
      condition && JSON.stringify(condition),
      state,
      disabledReason,
      iso(disabledAt),
      iso(failingSince),
    ],
  )
}

/** False when there is no such endpoint. */
export async function rotateSeed(tx: Tx, id: string, seed: Buffer, oldUntil: EpochMs): Promise<boolean> {
  const row = await tx.one(
    `update webhook_endpoints set old_secret_seed = secret_seed, old_secret_until = $4, secret_seed = $3
     where workspace_id = $1 and id = $2 returning id`,
    [tx.workspaceId, id, seed, iso(oldUntil)],
  )
  return row !== undefined
}

/** @param hooksOnly only one that a program made */
export async function deleteEndpoint(tx: Tx, id: string, hooksOnly = false): Promise<boolean> {
  const row = await tx.one(
    `delete from webhook_endpoints where workspace_id = $1 and id = $2 and (not $3 or key_id is not null) returning id`,
    [tx.workspaceId, id, hooksOnly],
  )
  return row !== undefined
}

/** What programs subscribed with a key that is no more. Answers with their ids. */
export function disableOfKey(tx: Tx, keyId: string, at: EpochMs): Promise<{ id: string }[]> {
  return tx.rows(
    `update webhook_endpoints set state = 'disabled', disabled_reason = 'key-revoked', disabled_at = $3
     where workspace_id = $1 and key_id = $2 and state = 'active' returning id`,
    [tx.workspaceId, keyId, iso(at)],
  )
}

/** The same subscription of the same key, while it is active. */
export function findHook(
  tx: Tx,
  { keyId, url, events, survey, condition }: Omit<NewEndpoint, 'id'>,
): Promise<{ id: string } | undefined> {
  return tx.one(
    `select id from webhook_endpoints
     where workspace_id = $1 and key_id = $2 and url = $3 and events = $4::text[] and state = 'active'
       and survey_key is not distinct from $5 and condition is not distinct from $6::jsonb
     order by created_at limit 1`,
    [tx.workspaceId, keyId, url, textArray(events), survey, condition && JSON.stringify(condition)],
  )
}

/** Endpoints that are told only of what is about a survey. */
export function selectOfSurveys(tx: Tx): Promise<{ id: string; url: string; name: string | null; survey: string }[]> {
  return tx.rows(
    `select id, url, name, survey_key as survey from webhook_endpoints
     where workspace_id = $1 and survey_key is not null order by created_at, id`,
    [tx.workspaceId],
  )
}

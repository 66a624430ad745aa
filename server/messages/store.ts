import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'

/** A row for the outbox. Written in the transaction of the decision that caused it. */
export interface NewMessage {
  id: string
  contactId: string | null
  enrollmentId: string | null
  step: string | null
  invitationId: string | null
  caseId: string | null
  channel: string
  template: string
  language: string
  labels: readonly string[]
  address: string
  /** What the template may show beyond contact, event and invitation. */
  data: Readonly<Record<string, unknown>>
  dueAt: EpochMs
}

/**
 * One statement for any number. What asks nothing and was sent already by this step of its enrollment is passed over.
 */
export async function queueMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void> {
  if (messages.length === 0) return
  await tx.rows(
    `insert into messages (workspace_id, state, id, contact_id, enrollment_id, step, invitation_id, case_id, channel,
       template, language, labels, address, data, due_at, created_at)
     select $1, 'queued', m.id, m.contact_id, m.enrollment_id, m.step, m.invitation_id, m.case_id, m.channel,
       m.template, m.language, m.labels::text[], m.address, m.data::jsonb, m.due_at, m.due_at
     from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::uuid[], $7::uuid[], $8::text[], $9::text[],
       $10::text[], $11::text[], $12::text[], $13::text[], $14::timestamptz[])
       as m (id, contact_id, enrollment_id, step, invitation_id, case_id, channel, template, language, labels, address,
         data, due_at)
     on conflict do nothing`,
    [
      tx.workspaceId,
      plainArray(messages.map(({ id }) => id)),
      plainArray(messages.map(({ contactId }) => contactId)),
      plainArray(messages.map(({ enrollmentId }) => enrollmentId)),
      textArray(messages.map(({ step }) => step)),
      plainArray(messages.map(({ invitationId }) => invitationId)),
      plainArray(messages.map(({ caseId }) => caseId)),
      textArray(messages.map(({ channel }) => channel)),
      textArray(messages.map(({ template }) => template)),
      textArray(messages.map(({ language }) => language)),
      textArray(messages.map(({ labels }) => textArray(labels))),
      textArray(messages.map(({ address }) => address)),
      textArray(messages.map(({ data }) => JSON.stringify(data))),
      plainArray(messages.map(({ dueAt }) => iso(dueAt))),
    ],
  )
}

/** A claimed message, with what its template may show. */
export interface ClaimedMessage {
  id: string
  contactId: string | null
  invitationId: string | null
  caseId: string | null
  channel: string
  template: string
  language: string
  labels: string[]
  address: string
  data: Record<string, unknown>
  attempts: number
  createdAt: EpochMs
  /** The key of the scenario that it comes from. */
  scenario: string | null
  contact: { name: string | null; attributes: Record<string, unknown> } | null
  event: { type: string; occurredAt: string; parameters: Record<string, unknown> } | null
  dimensions: Record<string, string> | null
  survey: { key: string; version: number; labels: string[] } | null
}

/** By key for each message, whatever the planner believes of their number: else it reads whole tables for a few of them. */
const facts = `
  select m.id, m.contact_id as "contactId", m.invitation_id as "invitationId", m.case_id as "caseId", m.channel, m.template,
    m.language, m.labels, m.address, m.data, m.attempts, m.created_at as "createdAt", s.key as scenario,
    case when c.id is not null then json_build_object('name', c.name, 'attributes', c.attributes) end as contact,
    case when e.id is not null then json_build_object('type', e.type, 'occurredAt', e.occurred_at, 'parameters', e.parameters) end as event,
    coalesce(i.dimensions, e.dimensions) as dimensions,
    case when i.id is not null then json_build_object('key', i.survey_key, 'version', i.survey_version, 'labels', i.labels) end as survey
  from claimed m
  left join lateral (select * from contacts where workspace_id = $1 and id = m.contact_id limit 1) as c on true
  left join lateral (select * from invitations where workspace_id = $1 and id = m.invitation_id limit 1) as i on true
  left join lateral (select * from enrollments where workspace_id = $1 and id = m.enrollment_id limit 1) as n on true
  left join lateral (select key from scenarios where workspace_id = $1 and id = n.scenario_id limit 1) as s on true
  left join lateral (
    select * from events where workspace_id = $1 and id = case when i.id is null then n.event_id else i.event_id end limit 1
  ) as e on true
  order by m.due_at, m.id`

const due = `
  select id from messages where workspace_id = $1 and state = 'queued' and due_at <= $2
  order by due_at, id limit $3 for update skip locked`

/** Takes due messages for a sending that may outlast the transaction: they are ours until the lease ends. */
export function claimDue(tx: Tx, now: EpochMs, leaseUntil: EpochMs, limit: number): Promise<ClaimedMessage[]> {
  return tx.rows(
    `with due as (${due}),
     claimed as (
       update messages m set state = 'sending', attempts = m.attempts + 1, lease_until = $4
       where m.workspace_id = $1 and m.id = any (array(select id from due)) returning m.*)
     ${facts}`,
    [tx.workspaceId, iso(now), limit, iso(leaseUntil)],
  )
}

/** Takes due messages that are sent within this same transaction (the sandbox inbox). */
export function claimDueHere(tx: Tx, now: EpochMs, limit: number): Promise<ClaimedMessage[]> {
  return tx.rows(
    `with due as (${due}),
     claimed as (
       update messages m set state = 'accepted', attempts = m.attempts + 1, accepted_at = $2
       where m.workspace_id = $1 and m.id = any (array(select id from due)) returning m.*)
     ${facts}`,
    [tx.workspaceId, iso(now), limit],
  )
}

/** Messages whose process died between taking and telling go back into the queue. Answers with how many. */
export async function returnExpiredLeases(tx: Tx, wall: EpochMs): Promise<number> {
  const rows = await tx.rows(
    `update messages set state = 'queued', lease_until = null, error = 'the process that was sending ended'
     where workspace_id = $1 and state = 'sending' and lease_until < $2 returning id`,
    [tx.workspaceId, iso(wall)],
  )
  return rows.length
}

/** Messages that were taken but not begun go back as if never taken, unless the lease ended and another took them. */
export async function release(tx: Tx, ids: readonly string[], leaseUntil: EpochMs): Promise<void> {
  await tx.rows(
    `update messages set state = 'queued', lease_until = null, attempts = attempts - 1
     where workspace_id = $1 and id = any ($2) and state = 'sending' and lease_until = $3`,
    [tx.workspaceId, ids, iso(leaseUntil)],
  )
}

/** Claimed messages go back into the queue as if never taken, until the time that is given for each. */
export async function putOff(tx: Tx, messages: readonly { id: string; until: EpochMs }[]): Promise<void> {
  await tx.rows(
    `update messages m set state = 'queued', lease_until = null, accepted_at = null, attempts = m.attempts - 1,
       due_at = p.until, put_off = true
     from unnest($2::uuid[], $3::timestamptz[]) as p (id, until)
     where m.workspace_id = $1 and m.id = p.id`,
    [tx.workspaceId, plainArray(messages.map(({ id }) => id)), plainArray(messages.map(({ until }) => iso(until)))],
  )
}

/** Messages that were put off are due now, at most `limit` of them. Answers with how many. */
export async function releasePutOff(tx: Tx, now: EpochMs, limit: number): Promise<number> {
  const rows = await tx.rows(
    `update messages m set due_at = case when m.due_at > $2 then $2 else m.due_at end, put_off = false
     where m.workspace_id = $1 and m.id = any (array(
       select id from messages where workspace_id = $1 and put_off and state = 'queued' order by id limit $3 for update))
     returning m.id`,
    [tx.workspaceId, iso(now), limit],
  )
  return rows.length
}

export interface Outcome {
  id: string
  invitationId: string | null
  state: 'accepted' | 'queued' | 'dead'
  error: string | null
  providerId: string | null
  /** When it is tried again, for `queued`. */
  dueAt: EpochMs | null
}

/**
 * What became of taken messages, and the time of delivery on their invitations. Two statements, asked at once. Of whoever
 * was forgotten meanwhile, which leaves no address, nothing is written down.
 */
export async function settle(tx: Tx, outcomes: readonly Outcome[], now: EpochMs): Promise<void> {
  const delivered = outcomes.flatMap((o) => (o.state === 'accepted' && o.invitationId ? [o.invitationId] : []))
  const settled = tx.rows(
    `update messages m set state = o.state, error = o.error, provider_id = o.provider_id, lease_until = null,
       due_at = coalesce(o.due_at, m.due_at), accepted_at = case when o.state = 'accepted' then $2::timestamptz end
     from unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[])
       as o (id, state, error, provider_id, due_at)
     where m.workspace_id = $1 and m.id = o.id and m.address <> ''`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(outcomes.map(({ id }) => id)),
      plainArray(outcomes.map(({ state }) => state)),
      textArray(outcomes.map(({ error }) => error)),
      textArray(outcomes.map(({ providerId }) => providerId)),
      plainArray(outcomes.map(({ dueAt }) => iso(dueAt))),
    ],
  )
  await Promise.all([settled, delivered.length > 0 && markDelivered(tx, delivered, now)])
}

export async function markDelivered(tx: Tx, invitations: readonly string[], now: EpochMs): Promise<void> {
  await tx.rows(
    `update invitations set delivered_at = $3 where workspace_id = $1 and id = any ($2) and delivered_at is null`,
    [tx.workspaceId, invitations, iso(now)],
  )
}

/** When the next queued message is due; null when none is. */
export async function nextDueAt(tx: Tx): Promise<EpochMs | null> {
  const row = await tx.one<{ at: EpochMs | null }>(
    `select due_at as at from messages where workspace_id = $1 and state = 'queued' order by due_at limit 1`,
    [tx.workspaceId],
  )
  return row?.at ?? null
}

/** A dead message is queued again, by hand. False when it is not dead, or was to somebody who was forgotten. */
export async function retryDead(tx: Tx, id: string, now: EpochMs): Promise<boolean> {
  const row = await tx.one(
    `update messages set state = 'queued', attempts = 0, error = null, due_at = $3
     where workspace_id = $1 and id = $2 and state = 'dead' and address <> '' returning id`,
    [tx.workspaceId, id, iso(now)],
  )
  return row !== undefined
}

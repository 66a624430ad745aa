import type { Memory } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import type { ContactFacts } from '../../contacts/index.ts'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'

/** An enrollment that is due, with what its steps may look at. */
export interface Claimed {
  id: string
  scenarioId: string
  version: number
  /** Who it is about: the survivor where its contact was joined to another. */
  contactId: string
  eventId: string
  step: string
  phase: 'entering' | 'waiting' | 'ended'
  startedAt: EpochMs
  enteredAt: EpochMs
  dueAt: EpochMs
  asked: boolean
  memory: Memory
  depth: number
  invitationId: string | null
  askedStep: string | null
  name: string | null
  language: string | null
  zone: ZoneId | null
  attributes: ContactFacts['attributes']
  eventType: string | null
  occurredAt: EpochMs | null
  parameters: Record<string, unknown> | null
  dimensions: Record<string, string> | null
}

const CLAIMED = `
  select e.id, e.scenario_id as "scenarioId", e.version, c.id as "contactId", e.event_id as "eventId", e.step,
    e.phase, e.started_at as "startedAt", e.entered_at as "enteredAt", e.due_at as "dueAt", e.asked, e.memory, e.depth,
    e.invitation_id as "invitationId", e.asked_step as "askedStep", c.name, c.language, c.zone, c.attributes,
    v.type as "eventType", v.occurred_at as "occurredAt", v.parameters, v.dimensions`

const ITS_EVENT = `
  left join lateral (
    select type, occurred_at, parameters, dimensions from events
    where workspace_id = e.workspace_id and id = e.event_id limit 1) as v on true`

/** $1 workspace, $2 now, $3 the most of them. */
export const CLAIM = `${CLAIMED}
  from enrollments e
  cross join lateral (
    select coalesce(merged_into, id) as id from contacts
    where workspace_id = e.workspace_id and id = e.contact_id limit 1) as person
  cross join lateral (
    select id, name, language, zone, attributes from contacts where workspace_id = e.workspace_id and id = person.id
    for no key update skip locked) as c
  ${ITS_EVENT}
  where e.workspace_id = $1 and e.due_at <= $2
  order by e.due_at, e.id limit $3
  for update of e skip locked`

/** $1 workspace, $2 now, $3 contacts, $4 what is claimed already. */
export const CLAIM_OTHERS = `${CLAIMED}
  from unnest($3::uuid[]) as claimed (contact_id)
  cross join lateral (
    select id, name, language, zone, attributes from contacts
    where workspace_id = $1 and id = claimed.contact_id limit 1) as c
  cross join lateral (
    select c.id union all select id from contacts where workspace_id = $1 and merged_into = c.id) as own
  cross join lateral (
    select * from enrollments
    where workspace_id = $1 and contact_id = own.id and due_at <= $2 and id <> all ($4::uuid[])
    for update skip locked) as e
  ${ITS_EVENT}`

/**
 * Takes what is due, and the contacts' locks with it, until the transaction ends. A contact that another worker holds
 * is passed over with all its enrollments, so nobody waits for a lock, and one contact's enrollments are decided one
 * after another by one worker at a time. Aliases are their survivor here, too.
 *
 * The contact is locked inside, so before the enrollment: no enrollment is ever held without its contact. What is
 * beside the enrollment is looked up row by row, whatever the planner believes: joined plainly, a table that has just
 * grown and is not analyzed yet makes it read and sort all that is due for each batch.
 */
export async function claimDue(tx: Tx, now: EpochMs, limit: number): Promise<Claimed[]> {
  const rows = await tx.rows<Claimed>(CLAIM, [tx.workspaceId, iso(now), limit])
  // A row that changed between the look and the lock comes with its new values, but in its old place.
  return rows.sort(byDueTime)
}

/** What else is due of the contacts that were claimed, where more was due than was claimed. */
export function claimOthers(tx: Tx, claimed: readonly Claimed[], now: EpochMs): Promise<Claimed[]> {
  return tx.rows<Claimed>(CLAIM_OTHERS, [
    tx.workspaceId,
    iso(now),
    plainArray([...new Set(claimed.map(({ contactId }) => contactId))]),
    plainArray(claimed.map(({ id }) => id)),
  ])
}

export function byDueTime(a: Claimed, b: Claimed): number {
  return a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1)
}

/** Takes this one enrollment again, if it still stands where it was claimed. */
export async function reclaim(tx: Tx, { id, step, phase, dueAt }: Claimed): Promise<boolean> {
  const row = await tx.one(
    `select id from enrollments
     where workspace_id = $1 and id = $2 and step = $3 and phase = $4 and due_at = $5 for update skip locked`,
    [tx.workspaceId, id, step, phase, iso(dueAt)],
  )
  return row !== undefined
}

export interface LockedScenario {
  id: string
  state: 'draft' | 'live' | 'paused'
}

/** The states of scenarios, which nobody can change until the transaction ends: who pauses one waits for it. */
export function lockScenarios(tx: Tx, ids: readonly string[]): Promise<LockedScenario[]> {
  return tx.rows(
    `select id, state from scenarios where workspace_id = $1 and id = any ($2::uuid[]) order by id for share`,
    [tx.workspaceId, plainArray(ids)],
  )
}

/** Enrollments of a paused scenario leave the queue, and keep the time to go on with. */
export async function setAside(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.rows(
    `update enrollments set paused_due_at = due_at, due_at = null where workspace_id = $1 and id = any ($2::uuid[])`,
    [tx.workspaceId, plainArray(ids)],
  )
}

/** $1 workspace, $2 the most of each scenario. Mostly there are none, which one look for each scenario tells. */
export const SET_ASIDE = `
  select aside.id from scenarios s
  cross join lateral (
    select id from enrollments where workspace_id = $1 and scenario_id = s.id and paused_due_at is not null
    limit $2 for update skip locked) as aside
  where s.workspace_id = $1 and s.state = 'live'`

/** Puts enrollments that were set aside back into the queue, once their scenario is live again. Answers with how many. */
export async function bringBack(tx: Tx, limit: number): Promise<number> {
  const aside = await tx.rows<{ id: string }>(SET_ASIDE, [tx.workspaceId, limit])
  if (aside.length === 0) return 0
  await tx.rows(
    `update enrollments set due_at = paused_due_at, paused_due_at = null where workspace_id = $1 and id = any ($2::uuid[])`,
    [tx.workspaceId, plainArray(aside.map(({ id }) => id))],
  )
  return aside.length
}

export interface AnswerRow {
  invitationId: string
  responseId: string
  complete: boolean
  element: string
  value: unknown
  score: number | null
  group: string | null
}

/** The answers to the invitations, the first given first. */
export function answersTo(tx: Tx, invitationIds: readonly string[]): Promise<AnswerRow[]> {
  return tx.rows(
    `select r.invitation_id as "invitationId", r.id as "responseId", r.completed_at is not null as complete, a.element, a.value, a.score, a.score_group as "group"
     from responses r join answers a on a.workspace_id = r.workspace_id and a.response_id = r.id
     where r.workspace_id = $1 and r.invitation_id = any ($2::uuid[])
     order by a.answered_at, a.element`,
    [tx.workspaceId, plainArray(invitationIds)],
  )
}

/** The newest version of each of the surveys that there is. */
export async function newestVersions(tx: Tx, keys: readonly string[]): Promise<Map<string, number>> {
  const rows = await tx.rows<{ key: string; version: number }>(
    `select key, max(version) as version from surveys where workspace_id = $1 and key = any ($2::text[]) group by key`,
    [tx.workspaceId, textArray(keys)],
  )
  return new Map(rows.map(({ key, version }) => [key, version]))
}

/** When the next enrollment is due; null when none is. */
export async function nextDueAt(tx: Tx): Promise<EpochMs | null> {
  const row = await tx.one<{ at: EpochMs }>(
    `select due_at as at from enrollments where workspace_id = $1 and due_at is not null order by due_at, id limit 1`,
    [tx.workspaceId],
  )
  return row?.at ?? null
}

/**
 * Enrollments go back to the step that asked and are due at once, where the answer takes them on. Only the latest
 * invitation counts, and only where the way does not end with the answer. What is counted of steps follows.
 */
export async function backToAsking(
  tx: Tx,
  ids: readonly string[],
  invitationIds: readonly string[] | null,
  now: EpochMs,
): Promise<void> {
  await tx.rows(
    `with back as (
       select id, scenario_id, version, asked_step, case phase when 'ended' then '' else step end as from_step,
         case phase when 'ended' then coalesce(outcome, '') else '' end as former
       from enrollments
       where workspace_id = $1 and id = any ($2::uuid[]) and ($3::uuid[] is null or invitation_id = any ($3::uuid[]))
         and asked_step is not null and coalesce(outcome, '') not in ('asked', 'answered')
       order by id for update),
     moved as (
       update enrollments e
       set step = back.asked_step, phase = 'waiting', due_at = $4, paused_due_at = null, outcome = null, error = null,
         held_reason = null, ended_at = null
       from back where e.workspace_id = $1 and e.id = back.id)
     insert into scenario_moves (workspace_id, id, scenario_id, version, from_step, to_step, outcome, n, at)
     select $1, gen_random_uuid(), scenario_id, version, from_step, asked_step, former, count(*), $4 from back
     where from_step <> asked_step group by scenario_id, version, from_step, asked_step, former`,
    [tx.workspaceId, plainArray(ids), invitationIds && plainArray(invitationIds), iso(now)],
  )
}

import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import type { Arrival, ContactPast, RealDecision, RealEnrollment, RealInvitation } from './past.ts'

/** Whose rows count for whom: an alias's for its survivor. */
export interface Family {
  /** The contact that stands for it. */
  contactId: string
  memberId: string
}

/** The next contacts in the order of their ids, with their aliases. */
export function nextFamilies(tx: Tx, after: string | null, limit: number): Promise<Family[]> {
  return tx.rows(
    `with page as (
       select id from contacts where workspace_id = $1 and merged_into is null and ($2::uuid is null or id > $2)
       order by id limit $3)
     select id as "contactId", id as "memberId" from page
     union all
     select p.id, a.id from page p join contacts a on a.workspace_id = $1 and a.merged_into = p.id
     order by 1, 2`,
    [tx.workspaceId, after, limit],
  )
}

export async function countContacts(tx: Tx): Promise<number> {
  const row = await tx.one<{ n: number }>(
    'select count(*)::int as n from contacts where workspace_id = $1 and merged_into is null',
    [tx.workspaceId],
  )
  return row!.n
}

export type Of<Row> = Row & { memberId: string }

/** All events that had come in by `until`, in the order in which they did. */
export function arrivals(tx: Tx, members: readonly string[], until: EpochMs): Promise<Of<Arrival>[]> {
  return tx.rows(
    `select contact_id as "memberId", id, type, source, occurred_at as "occurredAt", taken_at as "takenAt", parameters,
       dimensions, stated
     from events where workspace_id = $1 and contact_id = any ($2::uuid[]) and taken_at <= $3
     order by taken_at, id`,
    [tx.workspaceId, plainArray(members), iso(until)],
  )
}

export function identities(tx: Tx, members: readonly string[]): Promise<Of<ContactPast['identities'][number]>[]> {
  return tx.rows(
    `select contact_id as "memberId", kind, value, created_at as "from" from identities
     where workspace_id = $1 and contact_id = any ($2::uuid[]) order by created_at desc, value`,
    [tx.workspaceId, plainArray(members)],
  )
}

/** Of the members, and of their addresses whoever they were stated by; a row may come for several members. */
export function suppressionsOf(
  tx: Tx,
  members: readonly string[],
  channels: readonly string[],
): Promise<Of<ContactPast['suppressions'][number]>[]> {
  return tx.rows(
    `select m.id as "memberId", s.contact_id as "contactId", s.channel, s.address, s.reason, s.held_from as "from",
       s.held_until as "until"
     from unnest($2::uuid[]) as m (id)
     cross join lateral (
       select * from suppressions where workspace_id = $1 and contact_id = m.id
       union
       select s.* from identities i join suppressions s
         on s.workspace_id = $1 and s.channel = any ($3::text[]) and s.address = i.value
       where i.workspace_id = $1 and i.contact_id = m.id) as s
     order by s.held_from, s.id`,
    [tx.workspaceId, plainArray(members), textArray(channels)],
  )
}

export function consentsOf(tx: Tx, members: readonly string[]): Promise<Of<ContactPast['consents'][number]>[]> {
  return tx.rows(
    `select contact_id as "memberId", channel, given, held_from as "from", held_until as "until"
     from contact_consents where workspace_id = $1 and contact_id = any ($2::uuid[]) order by held_from`,
    [tx.workspaceId, plainArray(members)],
  )
}

export function casesOf(tx: Tx, members: readonly string[]): Promise<Of<ContactPast['cases'][number]>[]> {
  return tx.rows(
    `select contact_id as "memberId", opened_at as "openedAt", closed_at as "closedAt"
     from cases where workspace_id = $1 and contact_id = any ($2::uuid[])`,
    [tx.workspaceId, plainArray(members)],
  )
}

export function enrollmentsOf(tx: Tx, members: readonly string[]): Promise<Of<RealEnrollment>[]> {
  return tx.rows(
    `select contact_id as "memberId", id, scenario_id as "scenarioId", version, event_id as "eventId",
       started_at as "startedAt", ended_at as "endedAt", entry_key as key
     from enrollments where workspace_id = $1 and contact_id = any ($2::uuid[]) order by started_at, id`,
    [tx.workspaceId, plainArray(members)],
  )
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** With the step that asked, which its decision knows, and what came back. */
export function invitationsOf(tx: Tx, members: readonly string[]): Promise<Of<RealInvitation>[]> {
  return tx.rows(
    `select i.contact_id as "memberId", i.id, i.enrollment_id as "enrollmentId", d.step, i.survey_key as survey, i.channel,
       i.labels, i.asked_at as "askedAt", i.returned_at as "returnedAt", i.answered_at as "answeredAt",
       case r.state when 'declined' then r.updated_at end as "declinedAt", r.completed_at as "completedAt",
       coalesce((select json_agg(json_build_object('element', a.element, 'value', a.value, 'score', a.score,
           'group', a.score_group, 'at', ${ms('a.answered_at')}) order by a.answered_at, a.element)
         from answers a where a.workspace_id = $1 and a.response_id = r.id), '[]') as answers
     from invitations i
     left join lateral (select * from responses r where r.workspace_id = $1 and r.invitation_id = i.id limit 1) r on true
     left join lateral (
       select step from decisions d
       where d.workspace_id = $1 and d.enrollment_id = i.enrollment_id and d.invitation_id = i.id and d.outcome = 'asked'
       limit 1) d on true
     where i.workspace_id = $1 and i.contact_id = any ($2::uuid[]) order by i.asked_at, i.id`,
    [tx.workspaceId, plainArray(members)],
  )
}

export function decisionsOf(
  tx: Tx,
  members: readonly string[],
  from: EpochMs,
  to: EpochMs,
): Promise<Of<RealDecision>[]> {
  return tx.rows(
    `select d.contact_id as "memberId", d.scenario_id as "scenarioId", coalesce(d.event_id, e.event_id) as "eventId", d.step,
       d.at, d.outcome, d.reason, d.rule, i.channel
     from decisions d
     left join enrollments e on e.workspace_id = $1 and e.id = d.enrollment_id
     left join invitations i on i.workspace_id = $1 and i.id = d.invitation_id
     where d.workspace_id = $1 and d.contact_id = any ($2::uuid[]) and d.at >= $3 and d.at < $4
     order by d.at, d.id`,
    [tx.workspaceId, plainArray(members), iso(from), iso(to)],
  )
}

import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'

/** SQL of opening: whole batches in single statements. */

/** What is known about what a case is about, for routing it and for telling its owner. */
export interface CaseFacts {
  contact: {
    name: string | null
    language: string | null
    zone: string | null
    attributes: Record<string, unknown>
    email: string | null
    phone: string | null
    externalId: string | null
  } | null
  event: { type: string; occurredAt: string; parameters: Record<string, unknown> } | null
  survey: { key: string; version: number } | null
  answers: AnswerFact[]
}

export interface AnswerFact {
  element: string
  kind: string
  value: number | string | string[]
  score: number | null
  group: string | null
}

/** One row for each, in their order. One statement. */
export function loadFacts(
  tx: Tx,
  about: readonly { contactId: string | null; eventId: string | null; responseId: string | null }[],
): Promise<CaseFacts[]> {
  return tx.rows(
    `select
       case when ct.id is not null then json_build_object('name', ct.name, 'language', ct.language,
         'zone', ct.zone, 'attributes', ct.attributes, 'email', ids.email, 'phone', ids.phone, 'externalId', ids.external) end as contact,
       case when ev.id is not null then json_build_object('type', ev.type,
         'occurredAt', ev.occurred_at, 'parameters', ev.parameters) end as event,
       case when r.id is not null then json_build_object('key', r.survey_key, 'version', r.survey_version) end as survey,
       coalesce(given.answers, '[]') as answers
     from unnest($2::uuid[], $3::uuid[], $4::uuid[]) with ordinality as w (contact_id, event_id, response_id, place)
     left join contacts ct on ct.workspace_id = $1 and ct.id = w.contact_id
     left join lateral (
       select min(value) filter (where kind = 'email') as email, min(value) filter (where kind = 'phone') as phone,
         min(value) filter (where kind = 'external') as external
       from identities i where i.workspace_id = $1 and i.contact_id = w.contact_id) ids on true
     left join events ev on ev.workspace_id = $1 and ev.id = w.event_id
     left join responses r on r.workspace_id = $1 and r.id = w.response_id
     left join lateral (
       select json_agg(json_build_object('element', a.element, 'kind', a.kind, 'value', a.value, 'score', a.score,
         'group', a.score_group) order by a.answered_at, a.element) as answers
       from answers a where a.workspace_id = $1 and a.response_id = w.response_id) given on true
     order by w.place`,
    [
      tx.workspaceId,
      plainArray(about.map(({ contactId }) => contactId)),
      plainArray(about.map(({ eventId }) => eventId)),
      plainArray(about.map(({ responseId }) => responseId)),
    ],
  )
}

export interface CaseToOpen {
  id: string
  contactId: string | null
  enrollmentId: string | null
  responseId: string | null
  eventId: string | null
  ownerId: string
  routedBy: string
  score: number | null
  dimensions: Readonly<Record<string, string>>
}

/**
 * Numbers the cases from the workspace's count and writes them, passing over responses that have theirs already.
 * Answers with those that were opened. One statement; it holds the workspace's row until the transaction ends, so
 * numbers have no gaps but those of transactions that fail or lose a race for one response.
 */
export function insertCases(
  tx: Tx,
  cases: readonly CaseToOpen[],
  now: EpochMs,
  dueAt: EpochMs,
): Promise<{ id: string; number: number }[]> {
  return tx.rows(
    `with wanted as (
       select * from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
         $9::smallint[], $10::jsonb[]) with ordinality
         as w (id, contact_id, enrollment_id, response_id, event_id, owner_id, routed_by, score, dimensions, place)),
     fresh as (
       select w.*, row_number() over (order by w.place) as nth from wanted w
       where not exists (select from cases c where c.workspace_id = $1 and c.response_id = w.response_id)),
     counted as (
       update workspaces set case_count = case_count + (select count(*) from fresh)
       where id = $1 and exists (select from fresh)
       returning case_count - (select count(*) from fresh) as before)
     insert into cases (workspace_id, id, number, contact_id, enrollment_id, response_id, event_id, owner_id, routed_by,
       state, score, dimensions, opened_at, due_at)
     select $1, f.id, counted.before + f.nth, f.contact_id, f.enrollment_id, f.response_id, f.event_id, f.owner_id,
       f.routed_by, 'new', f.score, f.dimensions, $11, $12
     from fresh f cross join counted
     on conflict do nothing
     returning id, number`,
    [
      tx.workspaceId,
      plainArray(cases.map(({ id }) => id)),
      plainArray(cases.map(({ contactId }) => contactId)),
      plainArray(cases.map(({ enrollmentId }) => enrollmentId)),
      plainArray(cases.map(({ responseId }) => responseId)),
      plainArray(cases.map(({ eventId }) => eventId)),
      textArray(cases.map(({ ownerId }) => ownerId)),
      textArray(cases.map(({ routedBy }) => routedBy)),
      plainArray(cases.map(({ score }) => score)),
      textArray(cases.map(({ dimensions }) => JSON.stringify(dimensions))),
      iso(now),
      iso(dueAt),
    ],
  )
}

export type EntryKind =
  | 'opened'
  | 'notified'
  | 'taken'
  | 'comment'
  | 'root-cause'
  | 'outcome'
  | 'closed'
  | 'reopened'
  | 'score-changed'
  | 'reassigned'

export interface NewEntry {
  id: string
  caseId: string
  /** Null for the program. */
  userId: string | null
  kind: EntryKind
  body: string | null
}

export async function insertEntries(tx: Tx, entries: readonly NewEntry[], now: EpochMs): Promise<void> {
  if (entries.length === 0) return
  await tx.rows(
    `insert into case_entries (workspace_id, case_id, id, at, user_id, kind, body)
     select $1, e.case_id, e.id, $2, e.user_id, e.kind, e.body
     from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[]) as e (id, case_id, user_id, kind, body)`,
    [
      tx.workspaceId,
      iso(now),
      plainArray(entries.map(({ id }) => id)),
      plainArray(entries.map(({ caseId }) => caseId)),
      textArray(entries.map(({ userId }) => userId)),
      textArray(entries.map(({ kind }) => kind)),
      textArray(entries.map(({ body }) => body)),
    ],
  )
}

import type { Condition } from '@otklik/core/condition'
import type { AnswerValue } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { plainArray, type Tx } from '../../platform/database/index.ts'
import type { WebhookEvent } from '../api.ts'

/** All that is known of what something is about. */
export interface Facts {
  response: {
    id: string
    state: 'partial' | 'complete' | 'declined' | 'abandoned'
    survey: string
    surveyVersion: number
    language: string
    channel: string
    labels: string[]
    dimensions: Record<string, string>
    askedAt: EpochMs
    startedAt: EpochMs
    updatedAt: EpochMs
    completedAt: EpochMs | null
    /** Each with the score and group that count, null where none does. */
    answers: { element: string; value: AnswerValue; score: number | null; group: string | null }[]
  } | null
  case: {
    id: string
    number: number
    state: 'new' | 'taken' | 'closed'
    score: number | null
    dimensions: Record<string, string>
    openedAt: EpochMs
    dueAt: EpochMs
    closedAt: EpochMs | null
    rootCause: string | null
    outcome: string | null
  } | null
  contact: {
    id: string
    name: string | null
    language: string | null
    zone: string | null
    attributes: Record<string, unknown>
    externalId: string | null
    email: string | null
    phone: string | null
  } | null
  event: { id: string; type: string; occurredAt: EpochMs; parameters: Record<string, unknown> } | null
}

/** An endpoint that is told, and of what. */
export interface Listener {
  id: string
  url: string
  events: WebhookEvent[]
  survey: string | null
  condition: Condition | null
}

/** What a thing is found by: a case by its own id, a response by its. */
export interface Subject {
  responseId: string | null
  caseId: string | null
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/** One JSON value for each of the subjects, in their order. */
const factsOfAll = `
  select json_agg(json_build_object(
    'response', case when r.id is not null then json_build_object('id', r.id, 'state', r.state, 'survey', r.survey_key,
      'surveyVersion', r.survey_version, 'language', r.language, 'channel', r.channel, 'labels', r.labels,
      'dimensions', r.dimensions, 'askedAt', ${ms('r.asked_at')}, 'startedAt', ${ms('r.started_at')},
      'updatedAt', ${ms('r.updated_at')}, 'completedAt', ${ms('r.completed_at')},
      'answers', coalesce((select json_agg(json_build_object('element', a.element, 'value', a.value, 'score', a.score,
           'group', a.score_group) order by a.answered_at, a.element)
         from answers a where a.workspace_id = $1 and a.response_id = r.id), '[]')) end,
    'case', case when k.id is not null then json_build_object('id', k.id, 'number', k.number, 'state', k.state,
      'score', k.score, 'dimensions', k.dimensions, 'openedAt', ${ms('k.opened_at')}, 'dueAt', ${ms('k.due_at')},
      'closedAt', ${ms('k.closed_at')}, 'rootCause', k.root_cause, 'outcome', k.outcome) end,
    'contact', case when c.id is not null then json_build_object('id', c.id, 'name', c.name, 'language', c.language,
      'zone', c.zone, 'attributes', c.attributes, 'externalId', i.external, 'email', i.email, 'phone', i.phone) end,
    'event', case when v.id is not null then json_build_object('id', v.id, 'type', v.type,
      'occurredAt', ${ms('v.occurred_at')}, 'parameters', v.parameters) end) order by w.place)
  from unnest($2::uuid[], $3::uuid[]) with ordinality as w (response_id, case_id, place)
  left join lateral (select * from cases where workspace_id = $1 and id = w.case_id limit 1) as k on true
  left join lateral (
    select * from responses where workspace_id = $1 and id = case when w.case_id is null then w.response_id
      else k.response_id end limit 1) as r on true
  left join lateral (select * from invitations where workspace_id = $1 and id = r.invitation_id limit 1) as n on true
  left join lateral (
    select * from contacts where workspace_id = $1 and id = case when k.id is null then r.contact_id
      else k.contact_id end limit 1) as c on true
  left join lateral (
    select min(value) filter (where kind = 'external') as external, min(value) filter (where kind = 'email') as email,
      min(value) filter (where kind = 'phone') as phone
    from identities where workspace_id = $1 and contact_id = c.id) as i on true
  left join lateral (
    select * from events where workspace_id = $1 and id = case when k.event_id is null then n.event_id
      else k.event_id end limit 1) as v on true`

function valuesOf(tx: Tx, subjects: readonly Subject[]): unknown[] {
  return [
    tx.workspaceId,
    plainArray(subjects.map(({ responseId }) => responseId)),
    plainArray(subjects.map(({ caseId }) => caseId)),
  ]
}

/** What is known of each, in their order. */
export async function loadFacts(tx: Tx, subjects: readonly Subject[]): Promise<Facts[]> {
  if (subjects.length === 0) return []
  const row = await tx.one<{ facts: Facts[] }>(`select (${factsOfAll}) as facts`, valuesOf(tx, subjects))
  return row!.facts
}

/**
 * Who listens, and only where somebody does, what is known of each subject, in their order. One statement, which sees
 * what the transaction has written; where nobody listens it looks at one index.
 */
export async function loadNews(
  tx: Tx,
  subjects: readonly Subject[],
): Promise<{ listeners: Listener[]; facts: Facts[] } | null> {
  const row = await tx.one<{ listeners: Listener[] | null; facts: Facts[] | null }>(
    `with e as materialized (
       select id, url, events, survey_key as survey, condition from webhook_endpoints
       where workspace_id = $1 and state = 'active')
     select (select json_agg(e) from e) as listeners,
       case when exists (select from e) then (${factsOfAll}) end as facts`,
    valuesOf(tx, subjects),
  )
  return row?.listeners && row.facts ? { listeners: row.listeners, facts: row.facts } : null
}

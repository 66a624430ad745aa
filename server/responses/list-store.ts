import type { AnswerValue } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { folded, iso, type Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'

export interface ListedResponse {
  id: string
  invitationId: string
  eventId: string | null
  contact: { id: string; name: string | null } | null
  surveyKey: string
  surveyVersion: number
  state: 'partial' | 'complete' | 'declined'
  channel: string
  labels: string[]
  language: string
  dimensions: Record<string, string>
  askedAt: EpochMs
  startedAt: EpochMs
  updatedAt: EpochMs
  answers: ListedAnswer[] | null
  case: { id: string; number: number; state: 'new' | 'taken' | 'closed' } | null
}

export interface ListedAnswer {
  element: string
  kind: string
  value: AnswerValue
  score: number | null
  group: string | null
  answeredAt: EpochMs
  changedAt: EpochMs
}

export interface ResponseFilter {
  survey: string | undefined
  from: EpochMs | null
  to: EpochMs | null
  scores: number[]
  group: string | undefined
  state: string | undefined
  /** Part of a comment or of the contact's name. */
  q: string | undefined
  /** Dimensions, `@label`, `@channel`: one of the values must hold. */
  filters: Readonly<Record<string, readonly string[]>>
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const columns = `r.id, r.invitation_id as "invitationId", i.event_id as "eventId", r.survey_key as "surveyKey",
  r.survey_version as "surveyVersion", r.state, r.channel, r.labels, r.language, r.dimensions, r.asked_at as "askedAt",
  r.started_at as "startedAt", r.updated_at as "updatedAt",
  case when r.contact_id is not null then json_build_object('id', r.contact_id, 'name', c.name) end as contact,
  (select json_agg(json_build_object('element', a.element, 'kind', a.kind, 'value', a.value, 'score', a.score,
       'group', a.score_group, 'answeredAt', ${ms('a.answered_at')}, 'changedAt', ${ms('a.changed_at')}))
     from answers a where a.workspace_id = $1 and a.response_id = r.id) as answers,
  (select json_build_object('id', k.id, 'number', k.number, 'state', k.state)
     from cases k where k.workspace_id = $1 and k.response_id = r.id) as case`

export const joined = `responses r
  left join invitations i on i.workspace_id = $1 and i.id = r.invitation_id
  left join contacts c on c.workspace_id = $1 and c.id = r.contact_id`

/**
 * Of the responses `r` those that a filter lets through, and that come behind a cursor; by the first eleven values. The
 * place of the cursor is said twice: once so that an index finds it.
 */
export const matching = `r.workspace_id = $1
  and r.started_at >= coalesce($2::timestamptz, '-infinity') and r.started_at < coalesce($3::timestamptz, 'infinity')
  and r.started_at <= coalesce($4::timestamptz, 'infinity')
  and ($4::timestamptz is null or (r.started_at, r.id) < ($4, $5::uuid))
  and ($6::text is null or r.survey_key = $6) and ($7::text is null or r.state = $7)
  and (cardinality($8::smallint[]) = 0 and $9::text is null or exists (
    select from answers a where a.workspace_id = $1 and a.response_id = r.id and a.score is not null
      and (cardinality($8) = 0 or a.score = any($8)) and ($9 is null or a.score_group = $9)))
  and ($10::text is null or position($10 in ${folded('c.name')}) > 0 or exists (
    select from answers a where a.workspace_id = $1 and a.response_id = r.id and a.kind = 'text'
      and position($10 in ${folded("a.value #>> '{}'")}) > 0))
  and not exists (select from jsonb_each($11::jsonb) as f where not case f.key
    when '@label' then exists (select from unnest(r.labels) as label where f.value ? label)
    when '@channel' then f.value ? r.channel
    else f.value ? coalesce(r.dimensions ->> f.key, '') end)`

/** The values of `matching`. */
export function valuesOf({ workspaceId }: Tx, filter: ResponseFilter, before: Cursor | undefined): unknown[] {
  return [
    workspaceId,
    iso(filter.from),
    iso(filter.to),
    iso(before?.at),
    before?.id ?? null,
    filter.survey ?? null,
    filter.state ?? null,
    filter.scores,
    filter.group ?? null,
    filter.q?.toLowerCase() ?? null,
    JSON.stringify(filter.filters),
  ]
}

/** Newest first. */
export function selectResponses(
  tx: Tx,
  filter: ResponseFilter,
  before: Cursor | undefined,
  limit: number,
): Promise<ListedResponse[]> {
  return tx.rows(`select ${columns} from ${joined} where ${matching} order by r.started_at desc, r.id desc limit $12`, [
    ...valuesOf(tx, filter, before),
    limit,
  ])
}

export function selectResponse(tx: Tx, id: string): Promise<ListedResponse | undefined> {
  return tx.one(`select ${columns} from ${joined} where r.workspace_id = $1 and r.id = $2`, [tx.workspaceId, id])
}

export interface ReplacedValue {
  element: string
  at: EpochMs
  value: AnswerValue
}

const HISTORY_LIMIT = 200

export function selectReplaced(tx: Tx, responseId: string): Promise<ReplacedValue[]> {
  return tx.rows(
    `select element, at, value from answer_changes where workspace_id = $1 and response_id = $2
     order by at, id limit $3`,
    [tx.workspaceId, responseId, HISTORY_LIMIT],
  )
}

export interface ListedEvent {
  id: string
  type: string
  occurredAt: EpochMs
  parameters: Record<string, unknown>
}

export function selectEvent(tx: Tx, id: string): Promise<ListedEvent | undefined> {
  return tx.one(
    `select id, type, occurred_at as "occurredAt", parameters from events where workspace_id = $1 and id = $2`,
    [tx.workspaceId, id],
  )
}

export function selectSignals(
  tx: Tx,
  invitationId: string,
): Promise<{ kind: string; at: EpochMs; score: number | null }[]> {
  return tx.rows(`select kind, at, score from signals where workspace_id = $1 and invitation_id = $2 order by slot`, [
    tx.workspaceId,
    invitationId,
  ])
}

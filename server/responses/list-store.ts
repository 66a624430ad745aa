import type { AnswerValue } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { plainArray, type Tx } from '../platform/database/index.ts'
import type { ResponseStateName } from './state.ts'
import type { Surface } from './surfaces.ts'

/** Whoever came by a public link or a popup and said to nobody who they are; what they came by, where it may be seen. */
export interface Anonymous {
  by: string | null
}

export interface ListedResponse {
  id: string
  invitationId: string
  eventId: string | null
  contact: { id: string; name: string | null } | null
  anonymous: Anonymous | null
  surveyKey: string
  surveyVersion: number
  state: ResponseStateName
  surfaces: Surface[]
  durationMs: number
  address: string | null
  channel: string
  labels: string[]
  tags: string[]
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

/** Of an invitation `i` that was made for nobody; of an erased person it names a contact that there is not. */
export const ANONYMOUS = `case when i.id is not null and i.contact_id is null then json_build_object('by', coalesce(
    (select l.name from public_links l where l.workspace_id = $1 and l.id = i.public_link_id),
    (select p.definition->>'name' from popups p where p.workspace_id = $1 and p.id = i.popup_id))) end as anonymous`

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

const columns = `r.id, r.invitation_id as "invitationId", i.event_id as "eventId", r.survey_key as "surveyKey",
  r.survey_version as "surveyVersion", r.state, r.surfaces, r.answering_ms as "durationMs", r.address,
  r.channel, r.labels, r.language, r.dimensions, r.asked_at as "askedAt",
  r.started_at as "startedAt", r.updated_at as "updatedAt",
  array(select g.name from response_tags g where g.workspace_id = $1 and g.response_id = r.id order by g.tag) as tags,
  case when r.contact_id is not null then json_build_object('id', r.contact_id, 'name', c.name) end as contact,
  ${ANONYMOUS},
  (select json_agg(json_build_object('element', a.element, 'kind', a.kind, 'value', a.value, 'score', a.score,
       'group', a.score_group, 'answeredAt', ${ms('a.answered_at')}, 'changedAt', ${ms('a.changed_at')}))
     from answers a where a.workspace_id = $1 and a.response_id = r.id) as answers,
  (select json_build_object('id', k.id, 'number', k.number, 'state', k.state)
     from cases k where k.workspace_id = $1 and k.response_id = r.id) as case`

const joined = `responses r left join invitations i on i.workspace_id = $1 and i.id = r.invitation_id
  left join contacts c on c.workspace_id = $1 and c.id = r.contact_id`

/** Newest first; of those ids that the transaction's person may see. */
export function selectResponses(tx: Tx, ids: readonly string[]): Promise<ListedResponse[]> {
  return tx.rows(
    `select ${columns} from ${joined} where r.workspace_id = $1 and r.id = any ($2::uuid[])
     order by r.started_at desc, r.id desc`,
    [tx.workspaceId, plainArray(ids)],
  )
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

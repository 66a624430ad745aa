import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import type { AnswerValue } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import type { ResponseRow } from './effects.ts'
import type { GivenAnswer, HeldAnswer } from './state.ts'

export interface SavedResponse extends ResponseRow {
  abandonAt: EpochMs | null
}

export type AnswerRow = GivenAnswer & { responseId: string }

/** Writes the responses of a batch, their answers, and on their invitations when the score was first given; one statement. */
export async function saveResponses(
  tx: Tx,
  responses: readonly SavedResponse[],
  answers: readonly AnswerRow[],
): Promise<void> {
  await tx.rows(
    `with given as (
       select id, invitation_id, state, started_at, updated_at, completed_at, skipped::text[] as skipped, answered_at,
         surfaces::text[] as surfaces, answering_ms, address, abandon_at
       from unnest($2::uuid[], $3::uuid[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::timestamptz[],
         $8::text[], $9::timestamptz[], $10::text[], $11::bigint[], $12::text[], $13::timestamptz[])
         as t (id, invitation_id, state, started_at, updated_at, completed_at, skipped, answered_at, surfaces,
           answering_ms, address, abandon_at)
     ), placed as (
       update invitations i set answered_at = g.answered_at from given g
       where i.workspace_id = $1 and i.id = g.invitation_id and i.answered_at is distinct from g.answered_at
     ), said as (
       insert into answers (workspace_id, response_id, element, kind, value, score, score_group, answered_at, changed_at)
       select $1, response_id, element, kind, value::jsonb, score, score_group, answered_at, changed_at
       from unnest($14::uuid[], $15::text[], $16::text[], $17::text[], $18::smallint[], $19::text[],
         $20::timestamptz[], $21::timestamptz[])
         as t (response_id, element, kind, value, score, score_group, answered_at, changed_at)
       on conflict (workspace_id, response_id, element) do update set value = excluded.value, score = excluded.score,
         score_group = excluded.score_group, answered_at = excluded.answered_at, changed_at = excluded.changed_at
     )
     insert into responses (workspace_id, id, invitation_id, contact_id, survey_key, survey_version, state, channel,
       labels, language, dimensions, asked_at, started_at, updated_at, completed_at, skipped,
       surfaces, answering_ms, address, abandon_at)
     select $1, g.id, i.id, i.contact_id, i.survey_key, i.survey_version, g.state, i.channel, i.labels, i.language,
       i.dimensions, i.asked_at, g.started_at, g.updated_at, g.completed_at, g.skipped,
       g.surfaces, g.answering_ms, g.address, g.abandon_at
     from given g cross join lateral (
       select * from invitations i where i.workspace_id = $1 and i.id = g.invitation_id limit 1) as i
     on conflict (workspace_id, invitation_id) do update set state = excluded.state, started_at = excluded.started_at,
       updated_at = excluded.updated_at, completed_at = excluded.completed_at, skipped = excluded.skipped,
       surfaces = excluded.surfaces, answering_ms = excluded.answering_ms, abandon_at = excluded.abandon_at,
       address = coalesce(responses.address, excluded.address)`,
    [tx.workspaceId, ...responseColumns(responses), ...answerColumns(answers)],
  )
}

function responseColumns(rows: readonly SavedResponse[]): string[] {
  const times = (pick: (row: SavedResponse) => EpochMs | null) => plainArray(rows.map((row) => iso(pick(row))))
  return [
    plainArray(rows.map(({ id }) => id)),
    plainArray(rows.map(({ invitationId }) => invitationId)),
    plainArray(rows.map(({ state }) => state)),
    times(({ startedAt }) => startedAt),
    times(({ updatedAt }) => updatedAt),
    times(({ completedAt }) => completedAt),
    textArray(rows.map(({ skipped }) => textArray(skipped))),
    times(({ answeredAt }) => answeredAt),
    textArray(rows.map(({ surfaces }) => textArray(surfaces))),
    plainArray(rows.map(({ durationMs }) => durationMs)),
    textArray(rows.map(({ address }) => address)),
    times(({ abandonAt }) => abandonAt),
  ]
}

function answerColumns(rows: readonly AnswerRow[]): string[] {
  return [
    plainArray(rows.map(({ responseId }) => responseId)),
    textArray(rows.map(({ element }) => element)),
    plainArray(rows.map(({ kind }) => kind)),
    textArray(rows.map(({ value }) => JSON.stringify(value))),
    plainArray(rows.map(({ score }) => score)),
    plainArray(rows.map(({ group }) => group)),
    plainArray(rows.map(({ answeredAt }) => iso(answeredAt))),
    plainArray(rows.map(({ changedAt }) => iso(changedAt))),
  ]
}

export async function deleteAnswers(tx: Tx, rows: readonly { responseId: string; element: string }[]): Promise<void> {
  await tx.rows(
    `delete from answers a using unnest($2::uuid[], $3::text[]) as t (response_id, element)
     where a.workspace_id = $1 and a.response_id = t.response_id and a.element = t.element`,
    [
      tx.workspaceId,
      plainArray(rows.map(({ responseId }) => responseId)),
      textArray(rows.map(({ element }) => element)),
    ],
  )
}

export interface ReplacedRow {
  responseId: string
  element: string
  at: EpochMs
  value: AnswerValue
}

export async function saveReplaced(tx: Tx, rows: readonly ReplacedRow[]): Promise<void> {
  await tx.rows(
    `insert into answer_changes (workspace_id, response_id, element, at, id, value)
     select $1, response_id, element, at, id, value::jsonb
     from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::uuid[], $6::text[])
       as t (response_id, element, at, id, value)`,
    [
      tx.workspaceId,
      plainArray(rows.map(({ responseId }) => responseId)),
      textArray(rows.map(({ element }) => element)),
      plainArray(rows.map(({ at }) => iso(at))),
      plainArray(rows.map(() => newId())),
      textArray(rows.map(({ value }) => JSON.stringify(value))),
    ],
  )
}

export async function saveHeld(tx: Tx, rows: readonly (HeldAnswer & { invitationId: string })[]): Promise<void> {
  await tx.rows(
    `insert into quarantined_answers
       (workspace_id, id, invitation_id, element, value, requester, visit, at, received_at, reasons, settle_at, surface,
        state, dimensions)
     select $1, t.id, t.invitation_id, t.element, t.value::jsonb, decode(t.requester, 'hex'), t.visit, t.at,
       t.received_at, t.reasons::text[], t.settle_at, t.surface, 'held', i.dimensions
     from unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::text[], $9::text[],
       $10::timestamptz[], $11::timestamptz[], $12::text[])
       as t (id, invitation_id, element, value, requester, at, reasons, visit, received_at, settle_at, surface)
     join invitations i on i.workspace_id = $1 and i.id = t.invitation_id`,
    [
      tx.workspaceId,
      plainArray(rows.map(({ id }) => id)),
      plainArray(rows.map(({ invitationId }) => invitationId)),
      textArray(rows.map(({ element }) => element)),
      textArray(rows.map(({ value }) => JSON.stringify(value))),
      plainArray(rows.map(({ requester }) => requester)),
      plainArray(rows.map(({ at }) => iso(at))),
      textArray(rows.map(({ reasons }) => textArray(reasons))),
      textArray(rows.map(({ visit }) => visit)),
      plainArray(rows.map(({ receivedAt }) => iso(receivedAt))),
      plainArray(rows.map(({ settleAt }) => iso(settleAt))),
      plainArray(rows.map(({ surface }) => surface)),
    ],
  )
}

/** What waited, and is held on. */
export async function saveKept(tx: Tx, rows: readonly { id: string; reason: string }[]): Promise<void> {
  await tx.rows(
    `update quarantined_answers q set settle_at = null, reasons = array[t.reason]
     from unnest($2::uuid[], $3::text[]) as t (id, reason)
     where q.workspace_id = $1 and q.id = t.id`,
    [tx.workspaceId, plainArray(rows.map(({ id }) => id)), textArray(rows.map(({ reason }) => reason))],
  )
}

export interface SettledRow {
  id: string
  state: 'confirmed' | 'dismissed'
  by: string
}

export async function saveSettled(tx: Tx, rows: readonly SettledRow[], now: EpochMs): Promise<void> {
  await tx.rows(
    `update quarantined_answers q set state = t.state, settle_at = null, settled_at = $5, settled_by = t.by
     from unnest($2::uuid[], $3::text[], $4::text[]) as t (id, state, by)
     where q.workspace_id = $1 and q.id = t.id and q.state = 'held'`,
    [
      tx.workspaceId,
      plainArray(rows.map(({ id }) => id)),
      plainArray(rows.map(({ state }) => state)),
      textArray(rows.map(({ by }) => by)),
      iso(now),
    ],
  )
}

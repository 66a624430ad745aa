import type { AnswerValue } from '@otklik/core/survey'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { iso, plainArray, type Tx } from '../platform/database/index.ts'
import type { Surface } from './surfaces.ts'
import type { GivenAnswer, HeldValue, InvitationState, ResponseState } from './state.ts'

export interface Locked {
  /** Business time. */
  now: EpochMs
  zone: ZoneId
  /** Whether the workspace keeps network addresses. */
  keepsAddresses: boolean
  /** Of requesters of the batch, and of those who wait on its invitations, in hex: when they were last marked as machines. */
  marked: ReadonlyMap<string, EpochMs>
}

/**
 * Locks the invitations of a batch in the order of their ids, so that answers to one come one after another, and loads
 * what came back on them until then. One round trip.
 */
export function lockAndLoad(
  tx: Tx,
  ids: readonly string[],
  requesters: readonly string[],
  wall: EpochMs,
): Promise<[Locked, Map<string, InvitationState>]> {
  return Promise.all([lockInvitations(tx, ids, requesters, wall), loadStates(tx, ids, 'recording')])
}

async function lockInvitations(
  tx: Tx,
  ids: readonly string[],
  requesters: readonly string[],
  wall: EpochMs,
): Promise<Locked> {
  const row = await tx.one<{ now: EpochMs; zone: ZoneId; keepsAddresses: boolean; marked: Record<string, EpochMs> }>(
    `with locked as (
       select id from invitations where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update
     )
     select coalesce(w.sandbox_now, $3::timestamptz) as now, w.zone,
       w.settings @> '{"responses": {"keepAddresses": true}}' as "keepsAddresses",
       (select coalesce(json_object_agg(encode(m.requester, 'hex'), ${ms('m.marked_at')}), '{}')
         from (
           select decode(asked, 'hex') as requester from unnest($4::text[]) as asked
           union select q.requester from quarantined_answers q
           where q.workspace_id = $1 and q.invitation_id = any($2::uuid[]) and q.settle_at is not null
         ) as wanted
         join machine_requesters m on m.requester = wanted.requester
         where m.workspace_id = $1 and m.marked_at > $3::timestamptz - interval '1 day') as marked
     from workspaces w where w.id = $1 and (select count(*) from locked) >= 0`,
    [tx.workspaceId, plainArray(ids), iso(wall), plainArray([...new Set(requesters)])],
  )
  return { ...row!, marked: new Map(Object.entries(row!.marked)) }
}

type AnswerRow = [string, string, AnswerValue, number | null, string | null, EpochMs, EpochMs]
type HeldRow = [string, string, HeldValue, string, string, EpochMs, string[], EpochMs, EpochMs | null, Surface | null]

interface Loaded extends Omit<InvitationState, 'response' | 'held'> {
  response: (Omit<ResponseState, 'answers'> & { answers: AnswerRow[] | null }) | null
  held: HeldRow[] | null
}

const ms = (column: string) => `(extract(epoch from ${column}) * 1000)::bigint`

/**
 * All that came back on the invitations, in one statement: by key for each of them, whatever the planner believes of
 * tables that have just grown. One JSON value a row, which takes the driver less than columns. What only recording
 * needs is left out for a page.
 */
const stateText = (recording: boolean) =>
  `select json_build_object('id', i.id, 'contactId', i.contact_id, 'enrollmentId', i.enrollment_id,
     'surveyKey', i.survey_key, 'surveyVersion', i.survey_version, 'language', i.language,
     'expiresAt', ${ms('i.expires_at')}, 'answeredAt', ${ms('i.answered_at')},
     'contactZone', c.zone, 'doubt', i.doubt,
     ${
       recording
         ? `'channel', i.channel, 'labels', i.labels, 'dimensions', i.dimensions, 'fetched',
     exists (select from signals s where s.workspace_id = $1 and s.invitation_id = i.id and s.kind = 'fetch'),`
         : `'channel', '', 'labels', '[]'::json, 'dimensions', '{}'::json, 'fetched', true,`
     }
     'response', case when r.id is not null then json_build_object('id', r.id, 'state', r.state,
       'startedAt', ${ms('r.started_at')}, 'updatedAt', ${ms('r.updated_at')}, 'surfaces', r.surfaces,
       'durationMs', r.answering_ms, 'completedAt', ${ms('r.completed_at')}, 'skipped', r.skipped,
       'changes', ${
         recording ? '(select count(*) from answer_changes h where h.workspace_id = $1 and h.response_id = r.id)' : '0'
       },
       'answers', (select json_agg(json_build_array(a.element, a.kind, a.value, a.score, a.score_group,
            ${ms('a.answered_at')}, ${ms('a.changed_at')}))
          from answers a where a.workspace_id = $1 and a.response_id = r.id)) end,
     'held', (select json_agg(json_build_array(q.id, q.element, q.value, encode(q.requester, 'hex'), q.visit,
            ${ms('q.at')}, q.reasons, ${ms('q.received_at')}, ${ms('q.settle_at')}, q.surface))
        from quarantined_answers q
       where q.workspace_id = $1 and q.invitation_id = i.id and q.state = 'held')) as state
   from unnest($2::uuid[]) as wanted (id)
   cross join lateral (select * from invitations i where i.workspace_id = $1 and i.id = wanted.id limit 1) as i
   left join lateral (select id, zone from contacts where workspace_id = $1 and id = i.contact_id limit 1) as c on true
   left join lateral (
     select * from responses r where r.workspace_id = $1 and r.invitation_id = wanted.id limit 1) as r on true
   where i.contact_id is null or c.id is not null`

const stateTexts = { page: stateText(false), recording: stateText(true) }

/** States by invitation; those that are not there, or whose contact was erased, are left out. */
export async function loadStates(
  tx: Tx,
  ids: readonly string[],
  purpose: keyof typeof stateTexts,
): Promise<Map<string, InvitationState>> {
  const values = [tx.workspaceId, plainArray([...new Set(ids)])]
  const rows = await tx.rows<{ state: Loaded }>(stateTexts[purpose], values)
  return new Map(rows.map(({ state }) => [state.id, stateOf(state)]))
}

function stateOf(loaded: Loaded): InvitationState {
  return {
    ...loaded,
    held: (loaded.held ?? [])
      .toSorted(byTime)
      .map(([id, element, value, requester, visit, at, reasons, receivedAt, settleAt, surface]) => {
        return { id, element, value, requester, visit, at, reasons, receivedAt, settleAt, surface }
      }),
    response: loaded.response && { ...loaded.response, answers: answersOf(loaded.response.answers ?? []) },
  }
}

/** Ids are made in the order of time. */
function byTime(a: HeldRow, b: HeldRow): number {
  return a[5] - b[5] || (a[0] < b[0] ? -1 : 1)
}

function answersOf(rows: readonly AnswerRow[]): ReadonlyMap<string, GivenAnswer> {
  return new Map(
    rows.map(([element, kind, value, score, group, answeredAt, changedAt]) => [
      element,
      { element, kind, value, score, group, answeredAt, changedAt },
    ]),
  )
}

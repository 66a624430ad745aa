import type { EpochMs } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import type { Cursor } from '../platform/http/cursor.ts'
import { ANONYMOUS, type Anonymous } from './list-store.ts'
import type { HeldValue } from './state.ts'

export interface ListedHeld {
  id: string
  invitationId: string
  contact: { id: string; name: string | null } | null
  anonymous: Anonymous | null
  surveyKey: string
  surveyVersion: number
  element: string
  value: HeldValue
  at: EpochMs
  reasons: string[]
  state: 'held' | 'confirmed' | 'dismissed'
}

const selected = `select q.id, q.invitation_id as "invitationId", q.element, q.value, q.at, q.reasons, q.state,
    i.survey_key as "surveyKey", i.survey_version as "surveyVersion", ${ANONYMOUS},
    case when c.id is not null then json_build_object('id', c.id, 'name', c.name) end as contact
  from quarantined_answers q
  join invitations i on i.workspace_id = $1 and i.id = q.invitation_id
  left join contacts c on c.workspace_id = $1 and c.id = i.contact_id
  where q.workspace_id = $1`

/** Newest first; without what only waits its minute. */
export function selectQuarantined(
  tx: Tx,
  state: ListedHeld['state'],
  before: Cursor | undefined,
  limit: number,
): Promise<ListedHeld[]> {
  return tx.rows(
    `${selected} and q.state = $2 and q.settle_at is null and ($3::timestamptz is null or (q.at, q.id) < ($3, $4::uuid))
     order by q.at desc, q.id desc limit $5`,
    [tx.workspaceId, state, iso(before?.at), before?.id ?? null, limit],
  )
}

export function selectQuarantinedOne(tx: Tx, id: string): Promise<ListedHeld | undefined> {
  return tx.one(`${selected} and q.id = $2`, [tx.workspaceId, id])
}

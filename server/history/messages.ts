import type { PastMessage } from '@otklik/core/condition'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, type Tx } from '../platform/database/index.ts'
import type { ContactId } from './families.ts'
import type { Row } from './row.ts'

/** Of a message that was sent before the horizon, an answer may still lie within it. */
export function selectMessages(
  tx: Tx,
  contactIds: readonly ContactId[],
  horizonMs: number | null,
  asOf: EpochMs,
): Promise<Row<PastMessage>[]> {
  return tx.rows(
    `select m.contact_id as "contactId", m.labels, m.channel, m.template, i.survey_key as survey,
       m.created_at as "sentAt", m.accepted_at as "deliveredAt", s.at as "openedAt", r.started_at as "clickedAt",
       i.answered_at as "answeredAt"
     from unnest($2::uuid[]) as c (id)
     cross join lateral (select * from messages m where m.workspace_id = $1 and m.contact_id = c.id) as m
     left join lateral (
       select survey_key, answered_at from invitations where workspace_id = $1 and id = m.invitation_id limit 1) as i
       on true
     left join lateral (
       select started_at from responses where workspace_id = $1 and invitation_id = m.invitation_id limit 1) as r on true
     left join lateral (
       select min(at) as at from signals
       where workspace_id = $1 and invitation_id = m.invitation_id and kind in ('open', 'fetch')) as s on true
     where m.created_at > $3 or m.accepted_at > $3 or s.at > $3 or r.started_at > $3 or i.answered_at > $3
     order by m.created_at, m.id`,
    [tx.workspaceId, plainArray(contactIds), iso(horizonMs === null ? -Infinity : asOf - horizonMs)],
  )
}

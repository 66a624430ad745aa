import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, type Tx } from '../../platform/database/index.ts'
import type { Cursor } from '../../platform/http/cursor.ts'

/** A thing that happened, with what is peculiar to its kind as JSON. */
export interface TimelineRow {
  id: string
  at: EpochMs
  kind: 'event' | 'decision' | 'message' | 'signal' | 'answer' | 'case' | 'suppression'
  data: Record<string, unknown>
}

/** Where each kind comes from. An id tells rows of one time apart; a group of rows gets one made from its parts. */
const sources = [
  `select e.id, e.occurred_at as at, 'event' as kind, jsonb_build_object('type', e.type, 'parameters', e.parameters,
     'dimensions', e.dimensions, 'source', e.source) as data
   from events e where e.workspace_id = $1 and e.contact_id = any ($2::uuid[])`,
  `select d.id, d.at, 'decision', jsonb_build_object('outcome', d.outcome, 'reason', d.reason, 'rule', d.rule,
     'until', d.until, 'detail', d.detail, 'step', d.step, 'scenario', case when s.id is not null then jsonb_build_object('key', s.key, 'name', s.name) end,
     'popup', case when p.id is not null then jsonb_build_object('key', p.key, 'name', p.definition ->> 'name') end)
   from decisions d left join scenarios s on s.workspace_id = $1 and s.id = d.scenario_id
   left join popups p on p.workspace_id = $1 and p.id = d.popup_id
   where d.workspace_id = $1 and d.contact_id = any ($2::uuid[])`,
  `select m.id, m.created_at, 'message', jsonb_build_object('channel', m.channel, 'template', m.template, 'labels', m.labels,
     'address', m.address, 'state', m.state, 'error', m.error, 'messageId', m.id)
   from messages m where m.workspace_id = $1 and m.contact_id = any ($2::uuid[])`,
  `select md5(g.invitation_id::text || g.kind || coalesce(g.score::text, ''))::uuid, max(g.at), 'signal',
     jsonb_build_object('signal', g.kind, 'score', g.score, 'count', count(*))
   from signals g join invitations i on i.workspace_id = $1 and i.id = g.invitation_id
   where g.workspace_id = $1 and i.contact_id = any ($2::uuid[]) group by g.invitation_id, g.kind, g.score`,
  `select md5(a.response_id::text || a.element)::uuid, a.answered_at, 'answer', jsonb_build_object('responseId', a.response_id,
     'element', a.element, 'value', a.value, 'score', a.score, 'group', a.score_group, 'survey', r.survey_key,
     'version', r.survey_version)
   from responses r join answers a on a.workspace_id = $1 and a.response_id = r.id
   where r.workspace_id = $1 and r.contact_id = any ($2::uuid[])`,
  `select n.id, n.at, 'case', jsonb_build_object('caseId', k.id, 'number', k.number, 'what', n.kind, 'user', n.user_id)
   from cases k join case_entries n on n.workspace_id = $1 and n.case_id = k.id
     and n.kind in ('opened', 'taken', 'closed', 'reopened')
   where k.workspace_id = $1 and k.contact_id = any ($2::uuid[])`,
  `select s.id, s.held_from, 'suppression', jsonb_build_object('channel', s.channel, 'reason', s.reason)
   from suppressions s where s.workspace_id = $1 and s.contact_id = any ($2::uuid[])`,
]

const newest = sources
  .map(
    (source) => `(select * from (${source}) as t (id, at, kind, data)
     where $3::timestamptz is null or (t.at, t.id) < ($3, $4::uuid) order by t.at desc, t.id desc limit $5)`,
  )
  .join('\nunion all\n')

/** All that is known to have happened to a contact and its aliases, newest first. One statement. */
export function timelineOf(
  tx: Tx,
  contactIds: readonly string[],
  before: Cursor | undefined,
  limit: number,
): Promise<TimelineRow[]> {
  return tx.rows(`select id, at, kind, data from (${newest}) as t order by at desc, id desc limit $5`, [
    tx.workspaceId,
    plainArray(contactIds),
    iso(before?.at),
    before?.id ?? null,
    limit,
  ])
}

import type { Day, ZoneId } from '@otklik/core/time'
import { iso, textArray, type Tx } from '../platform/database/index.ts'
import type { MomentRange } from './period.ts'
import { LABEL } from './rollups.ts'

export interface LabelRange {
  from: Day | null
  to: Day | null
  moments: MomentRange
  zone: ZoneId
}

/** So many answers to the element of the survey, under the label, gave this score on this day. */
export interface LabelCount {
  label: string
  survey: string
  element: string
  day: Day
  score: number
  n: number
}

/** From rollups, which whoever has no row scope sees. */
export function countRolledUp(tx: Tx, { from, to }: LabelRange): Promise<LabelCount[]> {
  return tx.rows(
    `select value as label, survey_key as survey, element, day, score, sum(n) as n from rollups
     where workspace_id = $1 and dimension = '${LABEL}'
       and day >= case when $2::date is null then '-infinity' else $2 end
       and day < case when $3::date is null then 'infinity' else $3 end
     group by 1, 2, 3, 4, 5 having sum(n) <> 0`,
    [tx.workspaceId, from, to],
  )
}

/** The same from the answers that the transaction may see. */
export function countAnswered(tx: Tx, { moments, zone }: LabelRange): Promise<LabelCount[]> {
  return tx.rows(
    `select l.label, r.survey_key as survey, a.element, (a.answered_at at time zone $4)::date as day, a.score, count(*) as n
     from answers a
     join responses r on r.workspace_id = a.workspace_id and r.id = a.response_id
     cross join lateral (select distinct unnest(r.labels) as label) as l
     where a.workspace_id = $1 and a.score is not null
       and a.answered_at >= case when $2::timestamptz is null then '-infinity' else $2 end
       and a.answered_at < case when $3::timestamptz is null then 'infinity' else $3 end
     group by 1, 2, 3, 4, 5`,
    [tx.workspaceId, iso(moments.from), iso(moments.to), zone],
  )
}

/** What was delivered under the label on this day; `survey` is null for messages to customers that ask nothing. */
export interface LabelDelivery {
  label: string
  survey: string | null
  day: Day
  delivered: number
  answered: number
  open: number
}

/** Of what the transaction may see. `now` tells which invitations may still be answered. */
export function countDelivered(
  tx: Tx,
  surveys: readonly string[],
  { moments, zone }: LabelRange,
  now: number,
): Promise<LabelDelivery[]> {
  return tx.rows(
    `select l.label, i.survey_key as survey, (i.delivered_at at time zone $4)::date as day, count(*) as delivered,
       count(*) filter (where i.answered_at is not null) as answered,
       count(*) filter (where i.answered_at is null and coalesce(i.expires_at, 'infinity') > $5) as open
     from invitations i cross join lateral (select distinct unnest(i.labels) as label) as l
     where i.workspace_id = $1 and i.survey_key = any ($6::text[])
       and i.delivered_at >= case when $2::timestamptz is null then '-infinity' else $2 end
       and i.delivered_at < case when $3::timestamptz is null then 'infinity' else $3 end
     group by 1, 2, 3
     union all
     select l.label, null, (m.accepted_at at time zone $4)::date, count(*), 0, 0
     from messages m cross join lateral (select distinct unnest(m.labels) as label) as l
     where m.workspace_id = $1 and m.invitation_id is null and m.contact_id is not null and m.labels <> '{}'
       and m.accepted_at >= case when $2::timestamptz is null then '-infinity' else $2 end
       and m.accepted_at < case when $3::timestamptz is null then 'infinity' else $3 end
     group by 1, 2, 3`,
    [tx.workspaceId, iso(moments.from), iso(moments.to), zone, iso(now), textArray(surveys)],
  )
}

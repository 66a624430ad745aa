import type { Day, EpochMs, ZoneId } from '@otklik/core/time'
import { iso, type Tx } from '../platform/database/index.ts'
import type { MomentRange } from './period.ts'
import type { Cut } from './query.ts'

/** So many answers gave this score, in the part that `key` names. Keys of a period are days. */
export interface CountRow {
  key: string
  score: number
  n: number
}

export interface CohortRow {
  key: string
  delivered: number
  answered: number
  open: number
}

export interface Wanted {
  survey: string
  element: string
  cut: Cut
  filters: Readonly<Record<string, readonly string[]>>
  moments: MomentRange
  zone: ZoneId
  now: EpochMs
}

/** Counts of one dimension's rollups: by its value, or by day. */
export function countRollups(
  tx: Tx,
  { survey, element, dimension, byDay, from, to }: RollupsWanted,
): Promise<CountRow[]> {
  return tx.rows(
    `select case when $5 then day::text else value end as key, score, sum(n) as n from rollups
     where workspace_id = $1 and survey_key = $2 and element = $3 and dimension = $4
       and day >= coalesce($6::date, '-infinity') and day < coalesce($7::date, 'infinity')
     group by 1, 2 having sum(n) <> 0`,
    [tx.workspaceId, survey, element, dimension, byDay, from, to],
  )
}

export interface RollupsWanted {
  survey: string
  element: string
  dimension: string
  byDay: boolean
  from: Day | null
  to: Day | null
}

/** Whether a row with these columns passes the filters ($6). `group` is null where there is no score. */
const passes = (labels: string, channel: string, dimensions: string, group: string) =>
  `not exists (select from jsonb_each($6::jsonb) as f where not case f.key
     when '@label' then exists (select from unnest(${labels}) as label where f.value ? label)
     when '@channel' then f.value ? ${channel}
     when '@group' then coalesce(f.value ? ${group}, false)
     else f.value ? coalesce(${dimensions} ->> f.key, '') end)`

/** The key of a row for the cut: kind $7, dimension $8, zone $9. */
const keyOf = (channel: string, dimensions: string, at: string) =>
  `case $7 when 'dimension' then coalesce(${dimensions} ->> $8, '') when 'channel' then ${channel}
     when 'period' then to_char(${at} at time zone $9, 'YYYY-MM-DD') else '' end`

const countAnswers = (at: string, key: string, join: string) =>
  `select ${key} as key, a.score, count(*) as n
   from answers a
   join responses r on r.workspace_id = a.workspace_id and r.id = a.response_id ${join}
   where a.workspace_id = $1 and a.score is not null and r.survey_key = $2 and a.element = $3
     and ${at} >= coalesce($4::timestamptz, '-infinity') and ${at} < coalesce($5::timestamptz, 'infinity')
     and ${passes('r.labels', 'r.channel', 'r.dimensions', 'a.score_group')}
   group by 1, 2`

const everyCut = (at: string) => countAnswers(at, keyOf('r.channel', 'r.dimensions', at), '')
/** The unused parameters keep both texts' parameters alike. */
const byLabel = (at: string) =>
  countAnswers(
    at,
    'l.label',
    `cross join lateral (select distinct unnest(r.labels) as label where $7 = 'label' and $8 = '' and $9 <> '') as l`,
  )

const answerTexts = {
  answeredAt: { label: byLabel('a.answered_at'), other: everyCut('a.answered_at') },
  askedAt: { label: byLabel('r.asked_at'), other: everyCut('r.asked_at') },
}

/** Counts straight from the answers that the transaction may see. */
export function countScores(tx: Tx, basis: 'answeredAt' | 'askedAt', wanted: Wanted): Promise<CountRow[]> {
  const { survey, element, cut, filters, moments, zone } = wanted
  return tx.rows(answerTexts[basis][cut.kind === 'label' ? 'label' : 'other'], [
    tx.workspaceId,
    survey,
    element,
    iso(moments.from),
    iso(moments.to),
    JSON.stringify(filters),
    cut.kind,
    cut.dimension,
    zone,
  ])
}

const cohortText = (key: string, join: string) =>
  `select ${key} as key, count(*) as delivered, count(*) filter (where i.answered_at is not null) as answered,
     count(*) filter (where i.answered_at is null and coalesce(i.expires_at, 'infinity') > $3) as open
   from invitations i ${join}
   where i.workspace_id = $1 and i.survey_key = $2
     and i.delivered_at >= coalesce($4::timestamptz, '-infinity')
     and i.delivered_at < coalesce($5::timestamptz, 'infinity')
     and ${passes('i.labels', 'i.channel', 'i.dimensions', 'null::text')}
   group by 1`

const cohortTexts = {
  other: cohortText(keyOf('i.channel', 'i.dimensions', 'i.delivered_at'), ''),
  label: cohortText(
    'l.label',
    `cross join lateral (select distinct unnest(i.labels) as label where $7 = 'label' and $8 = '' and $9 <> '') as l`,
  ),
}

/** Of the invitations delivered in the range: how many have a score by now, how many may still be answered. */
export function countCohorts(tx: Tx, wanted: Wanted): Promise<CohortRow[]> {
  const { survey, cut, filters, moments, zone, now } = wanted
  return tx.rows(cohortTexts[cut.kind === 'label' ? 'label' : 'other'], [
    tx.workspaceId,
    survey,
    iso(now),
    iso(moments.from),
    iso(moments.to),
    JSON.stringify(filters),
    cut.kind,
    cut.dimension,
    zone,
  ])
}

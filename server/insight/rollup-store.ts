import type { ScoreKind } from '@otklik/core/metrics'
import type { Day, ZoneId } from '@otklik/core/time'
import { plainArray, textArray, type Tx } from '../platform/database/index.ts'

export interface RollupKey {
  surveyKey: string
  element: string
  dimension: string
  value: string
  day: Day
  score: number
}

export interface RollupDifference extends RollupKey {
  kind: ScoreKind
  n: number
}

/** Rows are taken in the order given: the caller's order of keys is the order of locks. */
export async function addRollups(tx: Tx, differences: readonly RollupDifference[]): Promise<void> {
  const texts = (pick: (difference: RollupDifference) => string) => textArray(differences.map(pick))
  await tx.rows(
    `insert into rollups (workspace_id, survey_key, element, dimension, value, day, score, kind, n)
     select $1, t.* from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::smallint[], $8::text[],
       $9::bigint[]) as t
     on conflict (workspace_id, survey_key, element, dimension, value, day, score)
     do update set n = rollups.n + excluded.n`,
    [
      tx.workspaceId,
      texts(({ surveyKey }) => surveyKey),
      texts(({ element }) => element),
      texts(({ dimension }) => dimension),
      texts(({ value }) => value),
      plainArray(differences.map(({ day }) => day)),
      plainArray(differences.map(({ score }) => score)),
      texts(({ kind }) => kind),
      plainArray(differences.map(({ n }) => n)),
    ],
  )
}

export interface RollupDeviation extends RollupKey {
  rolledUp: number
  recounted: number
}

/**
 * Counts the answers anew and says where the rollups differ: nowhere, as long as all is well. Reads every score of
 * the workspace; at most 100 deviations are told.
 */
export function recountRollups(tx: Tx, zone: ZoneId): Promise<RollupDeviation[]> {
  return tx.rows(
    `with recounted as (
       select r.survey_key, a.element, cut.dimension, cut.value, (a.answered_at at time zone $2)::date as day, a.score,
         count(*) as n
       from answers a
       join responses r on r.workspace_id = a.workspace_id and r.id = a.response_id
       cross join lateral (
         select '' as dimension, '' as value
         union all select '@channel', r.channel
         union select '@label', label from unnest(r.labels) as label
         union all select key, value from jsonb_each_text(r.dimensions) where value <> ''
       ) as cut
       where a.workspace_id = $1 and a.score is not null
       group by 1, 2, 3, 4, 5, 6
     ), rolled_up as (
       select survey_key, element, dimension, value, day, score, n from rollups where workspace_id = $1 and n <> 0
     )
     select survey_key as "surveyKey", element, dimension, value, day, score, coalesce(rolled_up.n, 0) as "rolledUp",
       coalesce(recounted.n, 0) as recounted
     from recounted full join rolled_up using (survey_key, element, dimension, value, day, score)
     where recounted.n is distinct from rolled_up.n
     limit 100`,
    [tx.workspaceId, zone],
  )
}

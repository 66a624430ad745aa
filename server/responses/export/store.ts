import type { AnswerValue } from '@otklik/core/survey'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import type { Cursor } from '../../platform/http/cursor.ts'
import { joined, matching, valuesOf, type ResponseFilter } from '../list-store.ts'

/** What there is to be exported, so that the columns are known before the first row. */
export interface Extent {
  count: number
  surveys: { key: string; version: number }[]
  dimensions: string[]
}

export async function selectExtent(tx: Tx, filter: ResponseFilter): Promise<Extent> {
  const found = await tx.one<Extent>(
    `with found as materialized (select r.survey_key, r.survey_version, r.dimensions from ${joined} where ${matching})
     select count(*) as count,
       coalesce((select json_agg(s) from (
         select survey_key as key, survey_version as version from found group by 1, 2 order by 1, 2) as s), '[]') as surveys,
       coalesce((select json_agg(name) from (
         select distinct name from (select distinct dimensions from found) as d, jsonb_object_keys(d.dimensions) as name
         order by name) as n), '[]') as dimensions
     from found`,
    valuesOf(tx, filter, undefined),
  )
  return found!
}

/** Times are the workspace's, as `2026-03-02 15:00:00`. */
export interface ExportedResponse {
  id: string
  startedAt: EpochMs
  surveyKey: string
  surveyVersion: number
  state: string
  channel: string
  labels: string[]
  language: string
  dimensions: Record<string, string>
  contactId: string | null
  contactName: string | null
  asked: string
  started: string
  updated: string
  answers: [element: string, value: AnswerValue, score: number | null, group: string | null][] | null
}

const local = (column: string) => `to_char(${column} at time zone $13, 'YYYY-MM-DD HH24:MI:SS')`

/** Newest first. */
export function selectExported(
  tx: Tx,
  filter: ResponseFilter,
  { before, zone, limit }: { before: Cursor | undefined; zone: ZoneId; limit: number },
): Promise<ExportedResponse[]> {
  return tx.rows(
    `select r.id, r.started_at as "startedAt", r.survey_key as "surveyKey", r.survey_version as "surveyVersion", r.state,
       r.channel, r.labels, r.language, r.dimensions, r.contact_id as "contactId", c.name as "contactName",
       ${local('r.asked_at')} as asked, ${local('r.started_at')} as started, ${local('r.updated_at')} as updated,
       (select json_agg(json_build_array(a.element, a.value, a.score, a.score_group))
        from answers a where a.workspace_id = $1 and a.response_id = r.id) as answers
     from ${joined} where ${matching} order by r.started_at desc, r.id desc limit $12`,
    [...valuesOf(tx, filter, before), limit, zone],
  )
}

import type { AnswerValue } from '@otklik/core/survey'
import type { ZoneId } from '@otklik/core/time'
import { plainArray, type Tx } from '../../platform/database/index.ts'
import type { Cursor } from '../../platform/http/cursor.ts'
import { found, type Found, type ResponseFilter } from '../found.ts'
import { selectPlaces, type Place } from '../holding.ts'
import type { Surface } from '../surfaces.ts'

/** What there is to be exported, so that the columns are known before the first row. */
export interface Extent {
  count: number
  /** Otherwise some of them are left out by what memory tells. */
  exact: boolean
  surveys: { key: string; version: number }[]
  dimensions: string[]
}

export async function selectExtent(tx: Tx, filter: ResponseFilter): Promise<Extent> {
  const { from, where, values, certain } = found(tx, filter, undefined)
  const extent = await tx.one<Omit<Extent, 'exact'>>(
    `with found as materialized (select r.survey_key, r.survey_version, r.dimensions from ${from} where ${where})
     select count(*) as count,
       coalesce((select json_agg(s) from (
         select survey_key as key, survey_version as version from found group by 1, 2 order by 1, 2) as s), '[]') as surveys,
       coalesce((select json_agg(name) from (
         select distinct name from (select distinct dimensions from found) as d, jsonb_object_keys(d.dimensions) as name
         order by name) as n), '[]') as dimensions
     from found`,
    values,
  )
  return { ...extent!, exact: certain === null }
}

export type ExportedAnswer = [element: string, value: AnswerValue, score: number | null, group: string | null]

/** Times are the workspace's, as `2026-03-02 15:00:00`. */
export interface ExportedResponse {
  id: string
  surveyKey: string
  surveyVersion: number
  state: string
  channel: string
  labels: string[]
  tags: string[]
  language: string
  dimensions: Record<string, string>
  contactId: string | null
  contactName: string | null
  asked: string
  started: string
  updated: string
  surfaces: Surface[]
  durationMs: number
  answers: ExportedAnswer[]
}

export interface ExportedPage {
  rows: ExportedResponse[]
  next: Cursor | null
}

/**
 * Newest first, those that the filter lets through behind a cursor. Their answers are found by their ids alone, once it
 * is known which responses the person may see.
 */
export async function selectExported(
  tx: Tx,
  filter: ResponseFilter,
  { before, zone, limit }: { before: Cursor | undefined; zone: ZoneId; limit: number },
): Promise<ExportedPage> {
  const asked = found(tx, filter, before)
  const { rows, next } =
    asked.certain === null
      ? ofAll(await selectAll(tx, asked, zone, limit), limit)
      : await selectSome(tx, filter, { before, zone, limit })
  const byId = await selectAnswers(
    tx,
    rows.map(({ id }) => id),
  )
  return { rows: rows.map((row) => ({ ...row, answers: byId.get(row.id) ?? [] })), next }
}

type Row = Omit<ExportedResponse, 'answers'> & Place

/** @param zone the place of its name among the values */
function columnsIn(zone: string): string {
  const local = (column: string) => `to_char(${column} at time zone ${zone}, 'YYYY-MM-DD HH24:MI:SS')`
  return `r.id, r.started_at as at, r.survey_key as "surveyKey", r.survey_version as "surveyVersion", r.state, r.channel,
    r.labels, r.language, r.dimensions, r.contact_id as "contactId", named.name as "contactName",
    ${local('r.asked_at')} as asked, ${local('r.started_at')} as started, ${local('r.updated_at')} as updated,
    r.surfaces, r.answering_ms as "durationMs",
    array(select g.name from response_tags g where g.workspace_id = $1 and g.response_id = r.id order by g.tag) as tags`
}

const NAMED = 'left join contacts named on named.workspace_id = $1 and named.id = r.contact_id'
const NEWEST_FIRST = 'order by r.started_at desc, r.id desc'

function selectAll(tx: Tx, { from, where, values }: Found, zone: ZoneId, limit: number): Promise<Row[]> {
  return tx.rows(
    `select ${columnsIn(`$${values.length + 1}`)} from (
       select r.* from ${from} where ${where} ${NEWEST_FIRST} limit ${Number(limit)}) as r ${NAMED} ${NEWEST_FIRST}`,
    [...values, zone],
  )
}

function ofAll(rows: Row[], limit: number): { rows: Row[]; next: Cursor | null } {
  const last = rows.at(-1)
  return { rows, next: last && rows.length === limit ? { at: last.at, id: last.id } : null }
}

async function selectSome(
  tx: Tx,
  filter: ResponseFilter,
  { before, zone, limit }: { before: Cursor | undefined; zone: ZoneId; limit: number },
): Promise<{ rows: Row[]; next: Cursor | null }> {
  const { places, next } = await selectPlaces(tx, filter, before, limit)
  const rows = await tx.rows<Row>(
    `select ${columnsIn('$3')} from responses r ${NAMED}
     where r.workspace_id = $1 and r.id = any ($2::uuid[]) ${NEWEST_FIRST}`,
    [tx.workspaceId, plainArray(places.map(({ id }) => id)), zone],
  )
  return { rows, next }
}

async function selectAnswers(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, ExportedAnswer[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx.rows<{ id: string; answers: ExportedAnswer[] }>(
    `select a.response_id as id, json_agg(json_build_array(a.element, a.value, a.score, a.score_group)) as answers
     from answers a where a.workspace_id = $1 and a.response_id = any ($2::uuid[]) group by a.response_id`,
    [tx.workspaceId, plainArray(ids)],
  )
  return new Map(rows.map(({ id, answers }) => [id, answers]))
}

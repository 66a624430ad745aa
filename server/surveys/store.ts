import type { SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../platform/database/index.ts'

export interface SurveyVersion {
  key: string
  version: number
  definition: SurveyDefinition
  publishedAt: EpochMs
}

const columns = `s.key, s.version, s.definition, s.published_at as "publishedAt"`

export function selectNewest(tx: Tx, key: string): Promise<SurveyVersion | undefined> {
  return tx.one(
    `select ${columns} from surveys s where s.workspace_id = $1 and s.key = $2 order by s.version desc limit 1`,
    [tx.workspaceId, key],
  )
}

export function selectVersions(tx: Tx, wanted: readonly { key: string; version: number }[]): Promise<SurveyVersion[]> {
  return tx.rows(
    `select ${columns} from unnest($2::text[], $3::integer[]) as w (key, version)
     join surveys s on s.workspace_id = $1 and s.key = w.key and s.version = w.version`,
    [tx.workspaceId, textArray(wanted.map(({ key }) => key)), plainArray(wanted.map(({ version }) => version))],
  )
}

export function selectAllNewest(tx: Tx): Promise<SurveyVersion[]> {
  return tx.rows(
    `select distinct on (s.key) ${columns} from surveys s where s.workspace_id = $1 order by s.key, s.version desc`,
    [tx.workspaceId],
  )
}

/** Which kind each element had, over all versions. */
export function selectElementKinds(tx: Tx, key: string): Promise<{ id: string; kind: string }[]> {
  return tx.rows(
    `select distinct e ->> 'id' as id, e ->> 'kind' as kind
     from surveys s cross join lateral jsonb_array_elements(s.definition -> 'elements') as e
     where s.workspace_id = $1 and s.key = $2`,
    [tx.workspaceId, key],
  )
}

/** Publishers of one survey come one after another, each seeing what the one before has published. */
export async function lockSurvey(tx: Tx, key: string): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('survey ' || $1 || ' ' || $2, 0))`, [
    String(tx.workspaceId),
    key,
  ])
}

/** Who publishes a version, and why. */
export interface Publisher {
  by: string | null
  note: string | null
}

/** Answers with the version. The survey must be locked. */
export async function insertNext(
  tx: Tx,
  key: string,
  definition: SurveyDefinition,
  { by, note }: Publisher,
  now: EpochMs,
): Promise<number> {
  const row = await tx.one<{ version: number }>(
    `insert into surveys (workspace_id, key, version, definition, published_at, published_by, note)
     select $1, $2, coalesce(max(version), 0) + 1, $3::jsonb, $4, $5, $6 from surveys where workspace_id = $1 and key = $2
     returning version`,
    [tx.workspaceId, key, JSON.stringify(definition), iso(now), by, note],
  )
  return row!.version
}

/** All that there is of a survey. Answers with whether there was anything. */
export async function deleteVersions(tx: Tx, key: string): Promise<boolean> {
  const rows = await tx.rows('delete from surveys where workspace_id = $1 and key = $2 returning version', [
    tx.workspaceId,
    key,
  ])
  return rows.length > 0
}

import { listenedTypes, type ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { syncSchedules } from '../rounds/schedules.ts'
import { storedReferences } from './references.ts'

export interface VersionKey {
  scenarioId: string
  version: number
}

/** A version of a scenario, with the scenario's key. */
export type ScenarioVersion = VersionKey & { key: string; definition: ScenarioDefinition }

export function selectVersions(tx: Tx, wanted: readonly VersionKey[]): Promise<ScenarioVersion[]> {
  return tx.rows(
    `select v.scenario_id as "scenarioId", s.key, v.version, v.definition
     from unnest($2::uuid[], $3::integer[]) as w (scenario_id, version)
     join scenario_versions v on v.workspace_id = $1 and v.scenario_id = w.scenario_id and v.version = w.version
     join scenarios s on s.workspace_id = $1 and s.id = w.scenario_id`,
    [
      tx.workspaceId,
      plainArray(wanted.map(({ scenarioId }) => scenarioId)),
      plainArray(wanted.map(({ version }) => version)),
    ],
  )
}

/** The count of changes to what runs in the workspace, and its zone. */
export async function scenarioChanges(tx: Tx): Promise<{ changes: number; zone: ZoneId }> {
  const row = await tx.one<{ changes: number; zone: ZoneId }>(
    'select scenario_changes as changes, zone from workspaces where id = $1',
    [tx.workspaceId],
  )
  return row!
}

/** What runs has changed: every process is to look anew, and schedules are to be those of what runs. */
export async function countChange(tx: Tx): Promise<void> {
  await Promise.all([
    tx.rows('update workspaces set scenario_changes = scenario_changes + 1 where id = $1', [tx.workspaceId]),
    syncSchedules(tx),
  ])
}

/** What events can start: the newest versions of scenarios that are live, or paused (these enroll and hold). */
export function selectRunning(tx: Tx): Promise<ScenarioVersion[]> {
  return tx.rows(
    `select s.id as "scenarioId", s.key, v.version, v.definition from scenarios s
     join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id and v.version = s.live_version
     where s.workspace_id = $1 and s.state in ('live', 'paused') order by s.key`,
    [tx.workspaceId],
  )
}

/** What each scenario listens for, and whether a priority was ever stated, by all versions: contacts may be on any. */
export async function selectListeners(
  tx: Tx,
): Promise<{ listeners: { scenarioId: string; types: string[] }[]; hasPriorities: boolean }> {
  const rows = await tx.rows<{ scenarioId: string; types: string[]; hasPriorities: boolean }>(
    `select v.scenario_id as "scenarioId", bool_or(v.priority <> 0) as "hasPriorities",
       array(select distinct type from scenario_versions w cross join lateral unnest(w.listens) as l (type)
         where w.workspace_id = $1 and w.scenario_id = v.scenario_id) as types
     from scenario_versions v where v.workspace_id = $1
     group by v.scenario_id having bool_or(v.priority <> 0 or v.listens <> '{}')`,
    [tx.workspaceId],
  )
  return { listeners: rows, hasPriorities: rows.some(({ hasPriorities }) => hasPriorities) }
}

export interface ScenarioHead {
  id: string
  state: 'draft' | 'live' | 'paused'
  liveVersion: number | null
}

/** The scenario, made if there is none, and locked: publishers of one scenario come one after another. */
export async function makeScenario(tx: Tx, key: string, name: string, now: EpochMs): Promise<ScenarioHead> {
  const row = await tx.one<ScenarioHead>(
    `insert into scenarios (workspace_id, id, key, name, state, created_at) values ($1, $2, $3, $4, 'draft', $5)
     on conflict (workspace_id, key) do update set name = excluded.name
     returning id, state, live_version as "liveVersion"`,
    [tx.workspaceId, newId(), key, name, iso(now)],
  )
  return row!
}

/** The scenario of that key, made if there is none; its name is changed with the next publication. */
export async function makeUnpublished(tx: Tx, key: string, name: string, now: EpochMs): Promise<string> {
  await tx.rows(
    `insert into scenarios (workspace_id, id, key, name, state, created_at) values ($1, $2, $3, $4, 'draft', $5)
     on conflict (workspace_id, key) do update set name = excluded.name where scenarios.live_version is null`,
    [tx.workspaceId, newId(), key, name, iso(now)],
  )
  return (await lockScenario(tx, key))!.id
}

/** The scenario, locked; undefined when there is none. */
export function lockScenario(tx: Tx, key: string): Promise<(ScenarioHead & { name: string }) | undefined> {
  return tx.one(
    `select id, name, state, live_version as "liveVersion" from scenarios
     where workspace_id = $1 and key = $2 for no key update`,
    [tx.workspaceId, key],
  )
}

export async function deleteUnpublished(tx: Tx, id: string): Promise<void> {
  await tx.rows('delete from scenarios where workspace_id = $1 and id = $2 and live_version is null', [
    tx.workspaceId,
    id,
  ])
}

/** What a version says; undefined when there is none. */
export async function selectDefinition(
  tx: Tx,
  scenarioId: string,
  version: number,
): Promise<ScenarioDefinition | undefined> {
  const row = await tx.one<{ definition: ScenarioDefinition }>(
    'select definition from scenario_versions where workspace_id = $1 and scenario_id = $2 and version = $3',
    [tx.workspaceId, scenarioId, version],
  )
  return row?.definition
}

/** The next version, and the one from now on; null when the live one is the same. A paused scenario stays paused. */
export async function insertVersion(
  tx: Tx,
  { id, liveVersion }: ScenarioHead,
  definition: ScenarioDefinition,
  publishedBy: string | null,
  now: EpochMs,
): Promise<number | null> {
  const row = await tx.one<{ version: number }>(
    `with made as (
       insert into scenario_versions
         (workspace_id, scenario_id, version, definition, published_at, published_by, listens, priority, refs)
       select $1, $2, coalesce(max(version), 0) + 1, $3::jsonb, $4, $5, $7::text[], $8::float8, $9::text[]
       from scenario_versions
       where workspace_id = $1 and scenario_id = $2
       having not coalesce(bool_or(version = $6 and definition = $3::jsonb), false)
       returning version)
     update scenarios s set live_version = made.version, state = case s.state when 'draft' then 'live' else s.state end
     from made where s.workspace_id = $1 and s.id = $2 returning made.version`,
    [
      tx.workspaceId,
      id,
      JSON.stringify(definition),
      iso(now),
      publishedBy,
      liveVersion,
      textArray(listenedTypes(definition)),
      definition.priority ?? 0,
      textArray(storedReferences(definition)),
    ],
  )
  return row?.version ?? null
}

/** Answers with the scenario's former state; undefined when there is no such scenario. */
export async function changeState(
  tx: Tx,
  key: string,
  from: 'live' | 'paused',
  to: 'live' | 'paused',
): Promise<ScenarioHead | undefined> {
  const found = await lockScenario(tx, key)
  if (found?.state === from)
    await tx.rows('update scenarios set state = $3 where workspace_id = $1 and id = $2', [tx.workspaceId, found.id, to])
  return found
}

import { listenedTypes, type Reference, type ReferenceKind, type ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs, ZoneId } from '@otklik/core/time'
import { iso, plainArray, textArray, type Tx } from '../../platform/database/index.ts'
import { newId } from '../../platform/id.ts'
import { syncSchedules } from '../rounds/schedules.ts'

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

/** Which of the things that are referred to there are, by kind. A template counts in whatever language. */
export async function selectReferences(
  tx: Tx,
  references: readonly Reference[],
  channels: readonly string[],
): Promise<Record<ReferenceKind, ReadonlySet<string>>> {
  const of = (wanted: ReferenceKind) =>
    textArray(references.filter(({ kind }) => kind === wanted).map(({ key }) => key))
  const rows = await tx.rows<{ kind: ReferenceKind; key: string }>(
    `select distinct 'survey' as kind, key from surveys where workspace_id = $1 and key = any ($2::text[])
     union all select distinct 'template', key from templates where workspace_id = $1 and key = any ($3::text[])
     union all select 'segment', key from segments
       where workspace_id = $1 and key = any ($4::text[]) and state in ('filling', 'current')
     union all select 'list', key from segments
       where workspace_id = $1 and key = any ($5::text[]) and state in ('filling', 'current') and kind = 'list'
     union all select 'scenario', key from scenarios where workspace_id = $1 and key = any ($6::text[])`,
    [tx.workspaceId, of('survey'), of('template'), of('segment'), of('list'), of('scenario')],
  )
  const keys = (wanted: ReferenceKind) => new Set(rows.filter(({ kind }) => kind === wanted).map(({ key }) => key))
  return {
    survey: keys('survey'),
    template: keys('template'),
    channel: new Set(channels),
    segment: keys('segment'),
    list: keys('list'),
    scenario: keys('scenario'),
  }
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
       insert into scenario_versions (workspace_id, scenario_id, version, definition, published_at, published_by, listens, priority)
       select $1, $2, coalesce(max(version), 0) + 1, $3::jsonb, $4, $5, $7::text[], $8::float8 from scenario_versions
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
    ],
  )
  return row?.version ?? null
}

/**
 * Running enrollments of earlier versions go on by `version` where their step is in it: whoever waits at it only where
 * it is of the same kind, since another kind would not know what it is waited for. Answers with how many.
 */
export async function moveEnrollments(
  tx: Tx,
  { scenarioId, version }: VersionKey,
  { steps }: ScenarioDefinition,
  limit: number,
): Promise<number> {
  const rows = await tx.rows(
    `update enrollments e set version = $3
     from (select n.id from enrollments n
           join unnest($4::text[], $5::text[]) as known (step, kind) on known.step = n.step
           join scenario_versions v
             on v.workspace_id = n.workspace_id and v.scenario_id = n.scenario_id and v.version = n.version
           where n.workspace_id = $1 and n.scenario_id = $2 and n.phase <> 'ended' and n.version < $3
             and (n.phase = 'entering' or v.definition #>> array['steps', n.step, 'kind'] = known.kind)
           order by n.id limit $6 for update of n) as running
     where e.workspace_id = $1 and e.id = running.id
     returning e.id`,
    [
      tx.workspaceId,
      scenarioId,
      version,
      textArray(Object.keys(steps)),
      textArray(Object.values(steps).map(({ kind }) => kind)),
      limit,
    ],
  )
  return rows.length
}

/** Answers with the scenario's former state; undefined when there is no such scenario. */
export async function changeState(
  tx: Tx,
  key: string,
  from: 'live' | 'paused',
  to: 'live' | 'paused',
): Promise<ScenarioHead | undefined> {
  const found = await tx.one<ScenarioHead>(
    `select id, state, live_version as "liveVersion" from scenarios where workspace_id = $1 and key = $2 for no key update`,
    [tx.workspaceId, key],
  )
  if (found?.state === from)
    await tx.rows('update scenarios set state = $3 where workspace_id = $1 and id = $2', [tx.workspaceId, found.id, to])
  return found
}

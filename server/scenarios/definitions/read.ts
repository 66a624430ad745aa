import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'

export interface ListedScenario {
  id: string
  key: string
  name: string
  state: 'draft' | 'live' | 'paused'
  liveVersion: number | null
  running: number
  ended: number
}

export interface ListedVersion {
  version: number
  publishedAt: EpochMs
  publishedBy: string | null
  running: number
  ended: number
}

const counts = `
  select scenario_id, version, count(*) filter (where phase <> 'ended') as running, count(*) filter (where phase = 'ended') as ended
  from enrollments where workspace_id = $1 group by scenario_id, version`

/** The most that a list shows; a workspace with more has lost its way. */
const SCENARIOS_SHOWN = 200

export function listScenarios(tx: Tx): Promise<ListedScenario[]> {
  return tx.rows(
    `with counts as (${counts})
     select s.id, s.key, s.name, s.state, s.live_version as "liveVersion",
       coalesce(sum(c.running), 0) as running, coalesce(sum(c.ended), 0) as ended
     from scenarios s left join counts c on c.scenario_id = s.id
     where s.workspace_id = $1 group by s.workspace_id, s.id order by s.key limit ${SCENARIOS_SHOWN}`,
    [tx.workspaceId],
  )
}

/** @throws ProblemError `not-found` */
export async function getScenario(
  tx: Tx,
  key: string,
): Promise<ListedScenario & { definition: ScenarioDefinition; versions: ListedVersion[] }> {
  const scenario = await tx.one<Omit<ListedScenario, 'running' | 'ended'> & { definition: ScenarioDefinition }>(
    `select s.id, s.key, s.name, s.state, s.live_version as "liveVersion", v.definition
     from scenarios s
     join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id and v.version = s.live_version
     where s.workspace_id = $1 and s.key = $2`,
    [tx.workspaceId, key],
  )
  if (!scenario) throw new ProblemError('not-found', `There is no scenario "${key}"`)
  const versions = await tx.rows<ListedVersion>(
    `select v.version, v.published_at as "publishedAt", v.published_by as "publishedBy",
       count(e.id) filter (where e.phase <> 'ended') as running, count(e.id) filter (where e.phase = 'ended') as ended
     from scenario_versions v
     left join enrollments e on e.workspace_id = v.workspace_id and e.scenario_id = v.scenario_id and e.version = v.version
     where v.workspace_id = $1 and v.scenario_id = $2
     group by v.workspace_id, v.scenario_id, v.version order by v.version desc`,
    [tx.workspaceId, scenario.id],
  )
  const total = (of: 'running' | 'ended') => versions.reduce((sum, version) => sum + version[of], 0)
  return {
    ...scenario,
    running: total('running'),
    ended: total('ended'),
    versions,
  }
}

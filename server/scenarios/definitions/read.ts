import type { ScenarioDefinition, Trigger } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { selectDraft, type Draft } from './draft-store.ts'
import { countsOf, type Counted } from './enrolled.ts'

export interface ListedScenario extends Counted {
  id: string
  key: string
  name: string
  state: 'draft' | 'live' | 'paused'
  liveVersion: number | null
  hasDraft: boolean
  trigger: Trigger['kind']
}

export interface ListedVersion {
  version: number
  publishedAt: EpochMs
  publishedBy: string | null
  running: number
}

export interface FullScenario extends ListedScenario {
  definition: ScenarioDefinition
  draft: Draft | null
  versions: ListedVersion[]
}

/** The most that a list shows; a workspace with more has lost its way. */
const SCENARIOS_SHOWN = 1_000
const VERSIONS_SHOWN = 500

/** A scenario that was never published is told by its draft. */
const SCENARIOS = `
  select s.id, s.key, s.name, s.state, s.live_version as "liveVersion", d.scenario_id is not null as "hasDraft",
    coalesce(v.definition, d.definition) #>> '{trigger,kind}' as trigger
  from scenarios s
  left join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id and v.version = s.live_version
  left join scenario_drafts d on d.workspace_id = s.workspace_id and d.scenario_id = s.id`

/** @param own counts only whom the transaction's person may see */
export async function listScenarios(tx: Tx, own: boolean): Promise<ListedScenario[]> {
  const [scenarios, counts] = await Promise.all([
    tx.rows<Omit<ListedScenario, keyof Counted>>(
      `${SCENARIOS} where s.workspace_id = $1 order by s.key limit ${SCENARIOS_SHOWN}`,
      [tx.workspaceId],
    ),
    countsOf(tx, null, own),
  ])
  return scenarios.map((scenario) => ({ ...scenario, ...counts.total(scenario.id) }))
}

/**
 * @param own counts only whom the transaction's person may see
 * @throws ProblemError `not-found`
 */
export async function getScenario(tx: Tx, key: string, own: boolean): Promise<FullScenario> {
  const scenario = await tx.one<Omit<ListedScenario, keyof Counted>>(
    `${SCENARIOS} where s.workspace_id = $1 and s.key = $2`,
    [tx.workspaceId, key],
  )
  if (!scenario) throw notFound(key)
  const [draft, counts, versions] = await Promise.all([
    selectDraft(tx, scenario.id),
    countsOf(tx, scenario.id, own),
    tx.rows<Omit<ListedVersion, 'running'> & { definition: ScenarioDefinition | null }>(
      `select version, published_at as "publishedAt", published_by as "publishedBy",
         case when version = $3 then definition end as definition
       from scenario_versions where workspace_id = $1 and scenario_id = $2 order by version desc limit ${VERSIONS_SHOWN}`,
      [tx.workspaceId, scenario.id, scenario.liveVersion],
    ),
  ])
  const live = versions.find(({ definition }) => definition !== null)
  return {
    ...scenario,
    ...counts.total(scenario.id),
    definition: live?.definition ?? draft!.definition,
    draft: draft ?? null,
    versions: versions.map(({ version, publishedAt, publishedBy }) => ({
      version,
      publishedAt,
      publishedBy,
      running: counts.version(scenario.id, version),
    })),
  }
}

/**
 * What the scenario says: the live version, else the draft.
 * @throws ProblemError `not-found`
 */
export async function getDefinition(tx: Tx, key: string): Promise<{ id: string; definition: ScenarioDefinition }> {
  const found = await tx.one<{ id: string; definition: ScenarioDefinition }>(
    `select s.id, coalesce(v.definition, d.definition) as definition
     from scenarios s
     left join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id and v.version = s.live_version
     left join scenario_drafts d on d.workspace_id = s.workspace_id and d.scenario_id = s.id
     where s.workspace_id = $1 and s.key = $2`,
    [tx.workspaceId, key],
  )
  if (!found) throw notFound(key)
  return found
}

function notFound(key: string): ProblemError {
  return new ProblemError('not-found', `There is no scenario "${key}"`)
}

import { diffInWords, type ScenarioDefinition, type ScenarioNames } from '@otklik/core/scenario'
import type { Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { countsOf } from './enrolled.ts'
import type { ListedVersion } from './read.ts'

export interface FullVersion extends ListedVersion {
  definition: ScenarioDefinition
  against: number | null
  changes: string[]
}

export interface AskedVersion {
  key: string
  version: number
  /** The one before when absent. */
  against?: number | undefined
  language: 'ru' | 'en'
}

type StoredVersion = Omit<ListedVersion, 'running'> & { scenarioId: string; definition: ScenarioDefinition }

/**
 * A version, and what it made of another in words.
 * @param own counts only whom the transaction's person may see
 * @throws ProblemError `not-found`
 */
export async function getVersion(
  tx: Tx,
  asked: AskedVersion,
  names: ScenarioNames,
  own: boolean,
): Promise<FullVersion> {
  const { key, version, against = version - 1, language } = asked
  const found = await tx.rows<StoredVersion>(
    `select v.scenario_id as "scenarioId", v.version, v.definition, v.published_at as "publishedAt",
       v.published_by as "publishedBy"
     from scenarios s join scenario_versions v on v.workspace_id = s.workspace_id and v.scenario_id = s.id
     where s.workspace_id = $1 and s.key = $2 and v.version = any ($3::integer[])`,
    [tx.workspaceId, key, [version, against]],
  )
  const [wanted, other] = [version, against].map((number) => found.find((one) => one.version === number))
  if (!wanted || (asked.against !== undefined && !other))
    throw new ProblemError('not-found', `There is no version ${wanted ? against : version} of "${key}"`)
  const { scenarioId, ...told } = wanted
  const counts = await countsOf(tx, scenarioId, own)
  return {
    ...told,
    running: counts.version(scenarioId, version),
    against: other?.version ?? null,
    changes: other ? diffInWords(other.definition, wanted.definition, language, names) : [],
  }
}

import type { ScenarioDefinition } from '@otklik/core/scenario'
import type { Database, Tx } from '../../platform/database/index.ts'
import { ProblemError } from '../../platform/errors/index.ts'
import { checked, type CheckOptions } from './check.ts'
import { deleteDraft } from './draft-store.ts'
import { leadOn, type Running } from './running.ts'
import { countChange, insertVersion, lockScenario, makeScenario, selectDefinition } from './store.ts'

export interface Publishing {
  name: string
  definition: unknown
  /** What becomes of those on their way; `stay` when absent. */
  running?: Running | undefined
}

export interface Published {
  version: number
  /** How many were taken along, or ended. */
  led: number
}

/**
 * Publishes the next version; from then on events start it. The same definition once more makes no version. What
 * becomes of those on their way happens after the publication, in bounded transactions; when that is cut short,
 * publishing again goes on with it.
 * @throws ProblemError `invalid-definition` with each problem's path
 */
export async function publish(
  database: Database,
  options: CheckOptions,
  workspaceId: number,
  key: string,
  { name, definition, running = 'stay' }: Publishing,
  publishedBy: string | null,
): Promise<Published> {
  const made = await database.tenant(workspaceId, async (tx) => {
    const next = await publishNext(tx, options, key, name, definition, publishedBy)
    await deleteDraft(tx, next.scenarioId)
    return next
  })
  return { version: made.version, led: await leadOn(database, workspaceId, made, running) }
}

/**
 * Publishes what an earlier version said as the next one. A draft stays: whoever works on it goes on.
 * @throws ProblemError `not-found`; `invalid-definition` when it refers to what is there no more
 */
export async function rollBack(
  database: Database,
  options: CheckOptions,
  workspaceId: number,
  key: string,
  { version, running }: { version: number; running: Running },
  publishedBy: string | null,
): Promise<Published> {
  const made = await database.tenant(workspaceId, async (tx) => {
    const scenario = await lockScenario(tx, key)
    const former = scenario && (await selectDefinition(tx, scenario.id, version))
    if (!scenario || !former) throw new ProblemError('not-found', `There is no version ${version} of "${key}"`)
    return publishNext(tx, options, key, scenario.name, former, publishedBy)
  })
  return { version: made.version, led: await leadOn(database, workspaceId, made, running) }
}

async function publishNext(
  tx: Tx,
  options: CheckOptions,
  key: string,
  name: string,
  input: unknown,
  publishedBy: string | null,
): Promise<{ scenarioId: string; version: number; definition: ScenarioDefinition }> {
  const definition = await checked(tx, key, input, options)
  const now = await tx.now()
  const scenario = await makeScenario(tx, key, name, now)
  const made = await insertVersion(tx, scenario, definition, publishedBy, now)
  if (made !== null) await countChange(tx)
  return { scenarioId: scenario.id, version: made ?? scenario.liveVersion!, definition }
}

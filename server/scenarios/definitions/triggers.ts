import { matchTrigger, triggerTypes, type ScenarioDefinition, type TriggerMatcher } from '@otklik/core/scenario'
import type { ZoneId } from '@otklik/core/time'
import type { Log } from '../../platform/log.ts'
import type { Tx } from '../../platform/database/index.ts'
import { scenarioChanges, selectRunning, type RunningScenario } from './store.ts'

export interface Trigger {
  scenarioId: string
  version: number
  definition: ScenarioDefinition
  matches: TriggerMatcher
}

export interface Running {
  zone: ZoneId
  /** By the event type that starts them; in the order of the scenarios' keys. */
  byType: ReadonlyMap<string, readonly Trigger[]>
}

/**
 * The compiled triggers of what runs in each workspace. Every use reads the workspace's count of changes, a look-up by
 * primary key within the caller's transaction, so an event never misses a scenario that was published before it, in
 * whichever process that was.
 */
export interface TriggerCache {
  running(tx: Tx): Promise<Running>
}

const WORKSPACES_KEPT = 1_000

export function openTriggerCache(log: Log): TriggerCache {
  const kept = new Map<number, { changes: number; byType: Running['byType'] }>()

  return {
    async running(tx) {
      const { changes, zone } = await scenarioChanges(tx)
      let found = kept.get(tx.workspaceId)
      if (found?.changes !== changes) {
        found = { changes, byType: compileAll(await selectRunning(tx), log) }
        kept.delete(tx.workspaceId)
        if (kept.size >= WORKSPACES_KEPT) kept.delete(kept.keys().next().value!)
        kept.set(tx.workspaceId, found)
      }
      return { zone, byType: found.byType }
    },
  }
}

function compileAll(scenarios: readonly RunningScenario[], log: Log): Running['byType'] {
  const byType = new Map<string, Trigger[]>()
  for (const { scenarioId, key, version, definition } of scenarios) {
    const matches = careful(matchTrigger(definition, key), scenarioId, log)
    for (const type of triggerTypes(definition))
      byType.set(type, [...(byType.get(type) ?? []), { scenarioId, version, definition, matches }])
  }
  return byType
}

/** One trigger that cannot cope with an event must not keep the event from being stored. */
function careful(matches: TriggerMatcher, scenarioId: string, log: Log): TriggerMatcher {
  return (...about) => {
    try {
      return matches(...about)
    } catch (error) {
      log.error({ scenario: scenarioId, err: error }, 'a trigger failed; its scenario was not started')
      return false
    }
  }
}

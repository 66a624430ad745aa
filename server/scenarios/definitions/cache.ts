import { historyNeeds, type Condition, type HistoryNeeds } from '@otklik/core/condition'
import { conditionsOf, type ScenarioDefinition } from '@otklik/core/scenario'
import type { Tx } from '../../platform/database/index.ts'
import { selectVersions, type VersionKey } from './store.ts'

/** A definition as it was published, with what the engine asks of it again and again. */
export interface Published {
  /** The scenario's. */
  key: string
  definition: ScenarioDefinition
  /** The surveys that its steps may ask. */
  surveys: readonly string[]
  /** Everything that it looks at. */
  conditions: readonly Condition[]
  /** What of a contact's past these ask about. */
  needs: HistoryNeeds
}

/** Versions of scenarios. A version never changes, so what was read once stays right; the latest read are kept. */
export interface DefinitionCache {
  /** Loads those that are not kept, in one statement; none when all are. */
  load(tx: Tx, wanted: readonly VersionKey[]): Promise<(key: VersionKey) => Published | undefined>
}

const VERSIONS_KEPT = 2_000

export function openDefinitionCache(): DefinitionCache {
  const kept = new Map<string, Published>()
  return {
    async load(tx, wanted) {
      const place = ({ scenarioId, version }: VersionKey) => `${tx.workspaceId} ${scenarioId} ${version}`
      const found = new Map<string, Published>()
      const missing = new Map<string, VersionKey>()
      for (const key of wanted) {
        const published = kept.get(place(key))
        if (published) found.set(place(key), published)
        else missing.set(place(key), key)
      }
      if (missing.size > 0) {
        for (const { key, definition, ...version } of await selectVersions(tx, [...missing.values()])) {
          const published = publishedOf(key, definition)
          found.set(place(version), published)
          if (kept.size >= VERSIONS_KEPT) kept.delete(kept.keys().next().value!)
          kept.set(place(version), published)
        }
      }
      return (key) => found.get(place(key))
    },
  }
}

function publishedOf(key: string, definition: ScenarioDefinition): Published {
  const steps = Object.values(definition.steps)
  const surveys = [...new Set(steps.flatMap((step) => (step.kind === 'ask' ? [step.survey] : [])))]
  const conditions = conditionsOf(definition).map(({ condition }) => condition)
  return { key, definition, surveys, conditions, needs: historyNeeds(conditions) }
}

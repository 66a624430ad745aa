import type { ScenarioDefinition } from '@otklik/core/scenario'

/** What is edited and saved as the draft. */
export interface Doc {
  name: string
  definition: ScenarioDefinition
}

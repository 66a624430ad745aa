import type { Database, Tx } from '../platform/database/index.ts'
import type { Guard, Person } from '../platform/http/index.ts'
import type { People } from './present.ts'
import type { Scenarios } from './scenarios.ts'

export interface ScenarioRoutesOptions {
  database: Database
  guard: Guard
  scenarios: Scenarios
  people: People
}

/** Definitions everybody may read; a person with a scope counts only whom it holds (`own`). */
export function reading<T>(
  database: Database,
  workspaceId: number,
  { scope }: Person,
  work: (tx: Tx, own: boolean) => Promise<T>,
): Promise<T> {
  const isScoped = Object.keys(scope).length > 0
  if (isScoped) return database.panel(workspaceId, scope, (tx) => work(tx, true))
  return database.tenant(workspaceId, (tx) => work(tx, false))
}

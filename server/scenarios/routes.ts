import { z } from 'zod'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import type { App, Guard, Person } from '../platform/http/index.ts'
import type { ScenarioDetail, ScenarioRow } from './api.ts'
import { getScenario, listScenarios, type ListedScenario } from './definitions/read.ts'
import type { Scenarios } from './scenarios.ts'

const params = z.object({ key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/) })
const publishing = z.strictObject({
  name: z.string().trim().min(1).max(200),
  definition: z.record(z.string(), z.unknown()),
  moveRunning: z.boolean().optional(),
})

export interface ScenarioRoutesOptions {
  database: Database
  guard: Guard
  scenarios: Scenarios
  people: { namesOf(userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, { name: string }>> }
}

export function scenarioRoutes(app: App, { database, guard, scenarios, people }: ScenarioRoutesOptions): void {
  app.get('/api/scenarios', { preHandler: guard.person() }, async ({ workspaceId, person }): Promise<ScenarioRow[]> => {
    const found = await reading(workspaceId, person!, listScenarios)
    return found.map(scenarioRow)
  })

  app.get('/api/scenarios/:key', { preHandler: guard.person(), schema: { params } }, (request) =>
    detail(request.workspaceId, request.person!, request.params.key),
  )

  app.put(
    '/api/scenarios/:key',
    { preHandler: guard.administrator(), schema: { params, body: publishing } },
    async ({ workspaceId, person, params, body }) => {
      await scenarios.publish(workspaceId, params.key, body, person!.userId)
      return detail(workspaceId, person!, params.key)
    },
  )

  for (const action of ['pause', 'resume'] as const) {
    app.post(
      `/api/scenarios/:key/${action}`,
      { preHandler: guard.administrator(), schema: { params } },
      async ({ workspaceId, person, params }) => {
        await scenarios[action](workspaceId, params.key)
        return detail(workspaceId, person!, params.key)
      },
    )
  }

  /** The same rows either way for a person without a scope; as the program they are counted from an index alone. */
  function reading<T>(workspaceId: number, { scope }: Person, work: (tx: Tx) => Promise<T>): Promise<T> {
    const isScoped = Object.keys(scope).length > 0
    return isScoped ? database.panel(workspaceId, scope, work) : database.tenant(workspaceId, work)
  }

  async function detail(workspaceId: number, person: Person, key: string): Promise<ScenarioDetail> {
    const { definition, versions, ...row } = await reading(workspaceId, person, (tx) => getScenario(tx, key))
    const names = await people.namesOf(versions.map(({ publishedBy }) => publishedBy))
    return {
      ...scenarioRow(row),
      definition,
      versions: versions.map(({ version, running, publishedAt, publishedBy }) => ({
        version,
        running,
        publishedAt: iso(publishedAt),
        publishedBy: publishedBy === null ? null : (names.get(publishedBy)?.name ?? null),
      })),
    }
  }
}

function scenarioRow({ key, name, state, liveVersion, running, ended }: ListedScenario): ScenarioRow {
  return { key, name, state, liveVersion, running, ended }
}

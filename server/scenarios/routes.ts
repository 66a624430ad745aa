import type { App, Person } from '../platform/http/index.ts'
import type { ScenarioDetail, ScenarioRow } from './api.ts'
import { getScenario, listScenarios } from './definitions/read.ts'
import { draftOf, rowOf, versionOf } from './present.ts'
import { reading, type ScenarioRoutesOptions } from './reading.ts'
import { checking, params, publishing, rollingBack, saving } from './requests.ts'
import { viewRoutes } from './view-routes.ts'

export function scenarioRoutes(app: App, options: ScenarioRoutesOptions): void {
  const { database, guard, scenarios, people } = options
  const member = { preHandler: guard.person() }
  const administrator = { preHandler: guard.administrator() }
  viewRoutes(app, options)

  app.get('/api/scenarios', member, async ({ workspaceId, person }): Promise<ScenarioRow[]> => {
    const found = await reading(database, workspaceId, person!, listScenarios)
    return found.map(rowOf)
  })

  app.get('/api/scenarios/:key', { ...member, schema: { params } }, ({ workspaceId, person, params }) =>
    detail(workspaceId, person!, params.key),
  )

  app.post(
    '/api/scenarios/check',
    { ...administrator, schema: { body: checking } },
    async ({ workspaceId, body: { key = '', definition, language } }) => {
      return { problems: await database.tenant(workspaceId, (tx) => scenarios.check(tx, key, definition, language)) }
    },
  )

  app.put(
    '/api/scenarios/:key',
    { ...administrator, schema: { params, body: publishing } },
    async ({ workspaceId, person, params, body }) => {
      await scenarios.publish(workspaceId, params.key, body, person!.userId)
      return detail(workspaceId, person!, params.key)
    },
  )

  app.put(
    '/api/scenarios/:key/draft',
    { ...administrator, schema: { params, body: saving } },
    async ({ workspaceId, person, params, body }) => {
      await scenarios.saveDraft(workspaceId, params.key, body, person!.userId)
      return detail(workspaceId, person!, params.key)
    },
  )

  app.delete(
    '/api/scenarios/:key/draft',
    { ...administrator, schema: { params } },
    async ({ workspaceId, params }, reply) => {
      await scenarios.dropDraft(workspaceId, params.key)
      return reply.code(204).send()
    },
  )

  app.post(
    '/api/scenarios/:key/rollback',
    { ...administrator, schema: { params, body: rollingBack } },
    async ({ workspaceId, person, params, body }) => {
      await scenarios.rollBack(workspaceId, params.key, body, person!.userId)
      return detail(workspaceId, person!, params.key)
    },
  )

  for (const action of ['pause', 'resume'] as const) {
    app.post(
      `/api/scenarios/:key/${action}`,
      { ...administrator, schema: { params } },
      async ({ workspaceId, person, params }) => {
        await scenarios[action](workspaceId, params.key)
        return detail(workspaceId, person!, params.key)
      },
    )
  }

  async function detail(workspaceId: number, person: Person, key: string): Promise<ScenarioDetail> {
    const found = await reading(database, workspaceId, person, (tx, own) => getScenario(tx, key, own))
    const { definition, draft, versions } = found
    const names = await people.namesOf([...versions.map(({ publishedBy }) => publishedBy), draft?.savedBy ?? null])
    return {
      ...rowOf(found),
      definition,
      draft: draft && draftOf(draft, names),
      versions: versions.map((version) => versionOf(version, names)),
    }
  }
}

import { ProblemError } from '../platform/errors/index.ts'
import type { App } from '../platform/http/index.ts'
import type { ScenarioCounts, ScenarioPeople, ScenarioVersion } from './api.ts'
import { countGraph } from './definitions/counts.ts'
import { findPeople } from './definitions/people.ts'
import { getDefinition } from './definitions/read.ts'
import { personOf, versionOf } from './present.ts'
import { reading, type ScenarioRoutesOptions } from './reading.ts'
import { params, peopleQuery, versionParams, versionQuery } from './requests.ts'

/** What became of a scenario: its versions, the counts over its graph, and the people on their way. */
export function viewRoutes(app: App, { database, guard, scenarios, people }: ScenarioRoutesOptions): void {
  const preHandler = guard.person()

  app.get(
    '/api/scenarios/:key/versions/:version',
    { preHandler, schema: { params: versionParams, querystring: versionQuery } },
    async ({ workspaceId, person, params, query }): Promise<ScenarioVersion> => {
      const asked = { ...params, ...query }
      const found = await reading(database, workspaceId, person!, (tx, own) => scenarios.version(tx, asked, own))
      const { definition, against, changes } = found
      return { ...versionOf(found, await people.namesOf([found.publishedBy])), definition, against, changes }
    },
  )

  app.get(
    '/api/scenarios/:key/counts',
    { preHandler, schema: { params } },
    ({ workspaceId, person, params }): Promise<ScenarioCounts> =>
      reading(database, workspaceId, person!, async (tx, own) => {
        // They are counted for all contacts at once.
        if (own) throw new ProblemError('not-allowed', 'Counts are over all contacts, and you see some of them')
        const { id, definition } = await getDefinition(tx, params.key)
        return countGraph(tx, id, definition)
      }),
  )

  app.get(
    '/api/scenarios/:key/people',
    { preHandler, schema: { params, querystring: peopleQuery } },
    ({ workspaceId, person, params, query }): Promise<ScenarioPeople> =>
      reading(database, workspaceId, person!, async (tx) => {
        const { id } = await getDefinition(tx, params.key)
        const found = await findPeople(tx, id, query)
        return { items: found.map(personOf), next: found.length === query.limit ? (found.at(-1)?.id ?? null) : null }
      }),
  )
}

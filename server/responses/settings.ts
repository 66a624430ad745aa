import { z } from 'zod'
import type { Database } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { workspaceOf, type ResponseSettings } from '../platform/workspace.ts'

const shape = z.strictObject({ keepAddresses: z.boolean() })

/** Addresses are forgotten so many at a time. */
const BATCH = 10_000

/** `/api/responses/settings`: what is kept of a response beside what was said. */
export function responseSettingRoutes(app: App, { database, guard }: { database: Database; guard: Guard }): void {
  app.get(
    '/api/responses/settings',
    { preHandler: guard.administrator() },
    async ({ workspaceId }): Promise<ResponseSettings> => {
      const { settings } = await database.glance(workspaceId, workspaceOf)
      return settings.responses ?? { keepAddresses: false }
    },
  )

  app.put(
    '/api/responses/settings',
    { preHandler: guard.administrator(), schema: { body: shape } },
    async ({ workspaceId, body }): Promise<ResponseSettings> => {
      await save(database, workspaceId, body)
      if (!body.keepAddresses) while ((await forgetAddresses(database, workspaceId)) === BATCH);
      return body
    },
  )
}

function save(database: Database, workspaceId: number, settings: ResponseSettings): Promise<unknown> {
  return database.tenant(workspaceId, (tx) =>
    tx.rows(`update workspaces set settings = settings || jsonb_build_object('responses', $2::jsonb) where id = $1`, [
      workspaceId,
      JSON.stringify(settings),
    ]),
  )
}

/** What is not to be kept any more is not kept from before, either. */
async function forgetAddresses(database: Database, workspaceId: number): Promise<number> {
  const forgotten = await database.tenant(workspaceId, (tx) =>
    tx.rows(
      `update responses r set address = null
       from (select id from responses where workspace_id = $1 and address is not null order by id limit $2) as kept
       where r.workspace_id = $1 and r.id = kept.id returning 1`,
      [workspaceId, BATCH],
    ),
  )
  return forgotten.length
}

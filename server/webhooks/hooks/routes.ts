import { z } from 'zod'
import type { Bus } from '../../platform/bus.ts'
import type { Database } from '../../platform/database/index.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import type { Surveys } from '../../surveys/index.ts'
import { removeEndpoint, type ManageOptions } from '../endpoints/manage.ts'
import { eventShape, hookShape } from '../endpoints/shapes.ts'
import { samplesOf } from '../news/samples.ts'
import { subscribe } from './subscribe.ts'

const uuid = z.uuid()
const params = z.object({ id: z.string().max(200) })
const samplesQuery = z.strictObject({ event: eventShape, limit: z.coerce.number().int().min(1).max(10).default(3) })
const subscribed = z.object({
  id: z.uuid(),
  secret: z.string().optional().describe('What deliveries are signed with; only when it was made just now'),
})

export interface HookRoutesOptions extends ManageOptions {
  database: Database
  bus: Bus
  guard: Guard
  surveys: Pick<Surveys, 'getAll'>
  isPrivate(address: string): boolean
}

/** REST hooks: endpoints that programs such as Zapier, Make and n8n make and remove by themselves, with an API key. */
export function hookRoutes(app: App, options: HookRoutesOptions): void {
  const { database, guard, surveys } = options
  const preHandler = guard.key('hooks:write')
  const common = { tags: ['hooks'], security: [{ apiKey: [] }] }

  app.post(
    '/api/hooks',
    {
      preHandler,
      schema: {
        ...common,
        summary: 'Subscribe an address to an event',
        description: 'The same subscription made again by the same key is the one that there is.',
        body: hookShape(options.isPrivate),
        response: { 201: subscribed },
      },
    },
    async ({ workspaceId, keyId, body }, reply) => {
      const { event, target_url: url, filters = {} } = body
      const wanted = { keyId: keyId!, url, event, ...filters }
      return reply.status(201).send(await database.tenant(workspaceId, (tx) => subscribe(tx, options, wanted)))
    },
  )

  app.delete(
    '/api/hooks/:id',
    { preHandler, schema: { ...common, summary: 'End a subscription, also one that has ended', params } },
    async ({ workspaceId, params }, reply) => {
      const how = { hooksOnly: true, wall: database.clock.now() }
      const { success } = uuid.safeParse(params.id)
      if (success) await database.tenant(workspaceId, (tx) => removeEndpoint(tx, params.id, how))
      return reply.status(204).send()
    },
  )

  app.get(
    '/api/hooks/samples',
    {
      preHandler,
      schema: {
        ...common,
        summary: 'The newest of an event, as they would be posted',
        description: 'Where there is none yet, one that is made up, with `sample: true`.',
        querystring: samplesQuery,
      },
    },
    ({ workspaceId, query }) => database.tenant(workspaceId, (tx) => samplesOf(tx, surveys, query.event, query.limit)),
  )
}

import { z } from 'zod'
import { iso } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { App } from '../platform/http/index.ts'
import type { Surveys } from '../surveys/index.ts'
import type { WebhookList } from './api.ts'
import type { Webhooks } from './deliver.ts'
import { endpointRoutes, type EndpointRoutesOptions } from './endpoints/routes.ts'
import { hookRoutes } from './hooks/routes.ts'
import { eventShape } from './endpoints/shapes.ts'
import { samplesOf } from './news/samples.ts'
import { signingSecret } from './sign.ts'
import { listDeliveries, retryDelivery } from './log-store.ts'

const listQuery = z.object({
  endpoint: z.uuid().optional().describe('Only what is of this endpoint'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const params = z.object({ id: z.uuid() })
const samplesQuery = z.strictObject({ event: eventShape })

export interface WebhookRoutesOptions extends Omit<EndpointRoutesOptions, 'isPrivate'> {
  surveys: Pick<Surveys, 'getAll'>
  webhooks: Pick<Webhooks, 'isPrivate'>
}

/** Who is told of what happens, by hand and by programs; what was posted, and what became of it. */
export function webhookRoutes(app: App, options: WebhookRoutesOptions): void {
  const all = { ...options, isPrivate: options.webhooks.isPrivate }
  endpointRoutes(app, all)
  hookRoutes(app, all)
  deliveryRoutes(app, options)
  sampleRoutes(app, options)
}

/** What is posted, to be looked at before it is. */
function sampleRoutes(app: App, { database, guard, surveys }: WebhookRoutesOptions): void {
  app.get(
    '/api/webhook-samples',
    { preHandler: guard.administrator(), schema: { tags: ['webhooks'], querystring: samplesQuery } },
    ({ workspaceId, query }) => database.tenant(workspaceId, (tx) => samplesOf(tx, surveys, query.event, 1)),
  )
}

/** The log of deliveries, and posting one anew. */
function deliveryRoutes(app: App, { database, bus, guard, secrets }: WebhookRoutesOptions): void {
  const preHandler = guard.administrator()
  const tags = ['webhooks']

  app.get(
    '/api/webhooks',
    { preHandler, schema: { tags, querystring: listQuery } },
    async ({ workspaceId, query }): Promise<WebhookList> => {
      const before = readCursor(query.cursor)
      const filter = { endpointId: query.endpoint, before, limit: query.limit }
      const rows = await database.tenant(workspaceId, (tx) => listDeliveries(tx, filter))
      const last = rows.at(-1)
      return {
        secret: signingSecret(secrets, workspaceId),
        items: rows.map((row) => ({ ...row, createdAt: iso(row.createdAt), dueAt: iso(row.dueAt) })),
        next: rows.length === query.limit && last ? cursorOf({ at: last.createdAt, id: last.id }) : null,
      }
    },
  )

  app.post('/api/webhooks/:id/retry', { preHandler, schema: { tags, params } }, async (request, reply) => {
    const { workspaceId, params } = request
    const queued = await database.tenant(workspaceId, async (tx) => retryDelivery(tx, params.id, await tx.now()))
    if (!queued) throw new ProblemError('not-found', 'There is no such delivery that can be posted anew')
    bus.emit('due', { workspaceId, what: 'webhooks' })
    return reply.status(202).send({ id: params.id })
  })
}

import { z } from 'zod'
import type { Bus } from '../platform/bus.ts'
import { iso, type Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { WebhookList } from './api.ts'
import { signingSecret } from './sign.ts'
import { listDeliveries, retryDelivery } from './store.ts'

const listQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const params = z.object({ id: z.uuid() })

export interface WebhookRoutesOptions {
  database: Database
  bus: Bus
  guard: Guard
  secrets: Pick<Secrets, 'blind'>
}

/** What was posted to addresses of the company's, and what became of it. */
export function webhookRoutes(app: App, { database, bus, guard, secrets }: WebhookRoutesOptions): void {
  const preHandler = guard.administrator()
  const tags = ['webhooks']

  app.get(
    '/api/webhooks',
    { preHandler, schema: { tags, querystring: listQuery } },
    async ({ workspaceId, query }): Promise<WebhookList> => {
      const before = readCursor(query.cursor)
      const rows = await database.tenant(workspaceId, (tx) => listDeliveries(tx, before, query.limit))
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
    if (!queued) throw new ProblemError('not-found', 'No such webhook was given up')
    bus.emit('due', { workspaceId, what: 'webhooks' })
    return reply.status(202).send({ id: params.id })
  })
}

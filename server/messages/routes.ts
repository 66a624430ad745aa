import { z } from 'zod'
import { iso } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { App } from '../platform/http/index.ts'
import { ampSettingRoutes } from './amp-setting.ts'
import type { MessageRow } from './api.ts'
import { templateRoutes, type EditingOptions } from './editing/routes.ts'
import { listDead, type ListedMessage } from './list.ts'
import { retryDead } from './store.ts'

const listQuery = z.object({
  state: z.literal('dead').default('dead'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const messageId = z.object({ id: z.uuid() })
export function messageRoutes(app: App, options: EditingOptions): void {
  const { database, guard, bus } = options
  ampSettingRoutes(app, options)
  templateRoutes(app, options)

  app.get('/api/messages', { preHandler: guard.person(), schema: { querystring: listQuery } }, async (request) => {
    const { cursor, limit } = request.query
    const rows = await database.panel(request.workspaceId, request.person!.scope, (tx) =>
      listDead(tx, readCursor(cursor), limit),
    )
    const last = rows.at(-1)
    return {
      items: rows.map(messageRow),
      next: rows.length === limit && last ? cursorOf({ at: last.createdAt, id: last.id }) : null,
    }
  })

  app.post(
    '/api/messages/:id/retry',
    { preHandler: guard.administrator(), schema: { params: messageId } },
    async (request, reply) => {
      const { workspaceId, params } = request
      const queued = await database.tenant(workspaceId, async (tx) => retryDead(tx, params.id, await tx.now()))
      if (!queued) throw new ProblemError('not-found', 'No such message was given up')
      bus.emit('due', { workspaceId, what: 'messages' })
      bus.emit('change', { workspaceId, what: 'messages' })
      return reply.status(202).send({ id: params.id })
    },
  )
}

function messageRow(row: ListedMessage): MessageRow {
  return { ...row, createdAt: iso(row.createdAt), acceptedAt: iso(row.acceptedAt) }
}

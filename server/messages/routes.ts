import { textShape } from '@otklik/core/text/shape'
import { z } from 'zod'
import type { Bus } from '../platform/bus.ts'
import { iso, type Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { cursorOf, readCursor } from '../platform/http/cursor.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { ampSettingRoutes } from './amp-setting.ts'
import type { MessageRow, TemplateRow } from './api.ts'
import { listDead, listTemplates, type ListedMessage } from './list.ts'
import { retryDead } from './store.ts'
import { TemplateError } from './template/index.ts'
import { saveTemplate } from './templates.ts'

const listQuery = z.object({
  state: z.literal('dead').default('dead'),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
const messageId = z.object({ id: z.uuid() })
const templateKey = z.object({
  key: z.string().regex(/^[a-z0-9-]{1,100}$/),
  language: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
})
const templateBody = z.strictObject({
  labels: z.array(textShape(100).min(1)).max(20).default([]),
  source: z.strictObject({
    subject: textShape(1_000),
    preheader: textShape(1_000).optional(),
    mjml: textShape(200_000),
    text: textShape(100_000).optional(),
    amp: z.boolean().optional(),
  }),
})

export function messageRoutes(
  app: App,
  { database, guard, bus }: { database: Database; guard: Guard; bus: Bus },
): void {
  ampSettingRoutes(app, { database, guard })

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

  app.get('/api/templates', { preHandler: guard.person() }, async (request): Promise<TemplateRow[]> => {
    const rows = await database.panel(request.workspaceId, request.person!.scope, listTemplates)
    return rows.map(({ scale: _scale, ...row }) => ({ ...row, savedAt: iso(row.savedAt) }))
  })

  app.put(
    '/api/templates/:key/:language',
    { preHandler: guard.administrator(), schema: { params: templateKey, body: templateBody } },
    async (request, reply) => {
      const { workspaceId, params, body } = request
      try {
        await saveTemplate(database, workspaceId, { ...params, ...body })
      } catch (error) {
        if (!(error instanceof TemplateError)) throw error
        const errors = error.problems.map(({ path, line, code, message }) => ({
          path: line ? `source.${path}:${line}` : `source.${path}`,
          code,
          message,
        }))
        throw new ProblemError('invalid-definition', 'The template has problems', errors)
      }
      bus.emit('definitions', { workspaceId })
      return reply.status(204).send()
    },
  )
}

function messageRow(row: ListedMessage): MessageRow {
  return { ...row, createdAt: iso(row.createdAt), acceptedAt: iso(row.acceptedAt) }
}

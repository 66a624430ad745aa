import { z } from 'zod'
import type { Bus } from '../platform/bus.ts'
import type { Database } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { Secrets } from '../platform/secrets.ts'
import { erase } from './erase.ts'
import { exportPerson } from './export.ts'
import { exportPage } from './export-page.ts'

export interface PrivacyRoutesOptions {
  database: Database
  bus: Bus
  guard: Guard
  secrets: Pick<Secrets, 'blind' | 'linkToken'>
}

const params = z.object({ id: z.uuid() })
const format = z.object({ format: z.enum(['json', 'html']).default('json') })
/** Said again on purpose: it cannot be undone. */
const confirmed = z.strictObject({ confirm: z.literal('erase', 'must be "erase": it cannot be undone') })

export function privacyRoutes(app: App, { database, bus, guard, secrets }: PrivacyRoutesOptions): void {
  const preHandler = guard.administrator()

  app.get(
    '/api/contacts/:id/export',
    { preHandler, schema: { params, querystring: format } },
    async ({ workspaceId, params: { id }, query }, reply) => {
      const { language, ...told } = await database.tenant(workspaceId, (tx) => exportPerson(tx, id))
      reply.header('content-disposition', `attachment; filename="contact-${id}.${query.format}"`)
      reply.header('cache-control', 'no-store')
      if (query.format === 'json') return reply.send(told)
      return reply
        .type('text/html; charset=utf-8')
        .header('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'`)
        .send(exportPage(told, language))
    },
  )

  app.post(
    '/api/contacts/:id/erase',
    { preHandler, schema: { params, body: confirmed } },
    async ({ workspaceId, person, params: { id } }) => {
      const erasure = await database.tenant(workspaceId, (tx) => erase(tx, secrets, id, person!.userId))
      for (const what of ['answers', 'cases', 'messages'] as const) bus.emit('change', { workspaceId, what })
      return erasure
    },
  )
}

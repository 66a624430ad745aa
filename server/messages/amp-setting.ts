import { z } from 'zod'
import type { Database, Tx } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { workspaceOf, type AmpSettings } from '../platform/workspace.ts'

const shape = z.strictObject({ on: z.boolean(), senders: z.array(z.email().max(254)).max(20).default([]) })

/** `/api/mail/amp`: whether mails carry the survey itself, and whose mails may send answers. */
export function ampSettingRoutes(app: App, { database, guard }: { database: Database; guard: Guard }): void {
  app.get('/api/mail/amp', { preHandler: guard.administrator() }, async ({ workspaceId }): Promise<AmpSettings> => {
    const { settings } = await database.glance(workspaceId, workspaceOf)
    return settings.amp ?? { on: false, senders: [] }
  })

  app.put(
    '/api/mail/amp',
    { preHandler: guard.administrator(), schema: { body: shape } },
    async ({ workspaceId, body }): Promise<AmpSettings> => {
      await database.tenant(workspaceId, (tx) => save(tx, body))
      return body
    },
  )
}

async function save(tx: Tx, amp: AmpSettings): Promise<void> {
  await tx.rows(`update workspaces set settings = settings || jsonb_build_object('amp', $2::jsonb) where id = $1`, [
    tx.workspaceId,
    JSON.stringify(amp),
  ])
}

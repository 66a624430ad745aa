import { z } from 'zod'
import type { Database, Tx } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { mailFromOf, workspaceOf, type AmpSettings } from '../platform/workspace.ts'
import type { MailSender } from './api.ts'

const shape = z.strictObject({ on: z.boolean(), senders: z.array(z.email().max(254)).max(20).default([]) })

export interface AmpSettingOptions {
  database: Database
  guard: Guard
  publicUrl: string
  mailFrom: string | undefined
  channels: ReadonlyMap<string, unknown>
}

/** `/api/mail/amp`: whether mails carry the survey itself, and whose mails may send answers; `/api/mail/sender`: who sends. */
export function ampSettingRoutes(app: App, options: AmpSettingOptions): void {
  const { database, guard, publicUrl, mailFrom, channels } = options

  app.get('/api/mail/sender', { preHandler: guard.administrator() }, async ({ workspaceId }): Promise<MailSender> => {
    const workspace = await database.glance(workspaceId, workspaceOf)
    const from = mailFromOf(workspace, mailFrom)
    const address = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from
    const { senders = [] } = workspace.settings.amp ?? {}
    const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
    const takesAnswers = senders.length === 0 || senders.some((each) => each.toLowerCase() === address.toLowerCase())
    return {
      from,
      domain,
      hasMailServer: channels.has('email'),
      isSecure: publicUrl.startsWith('https://'),
      hasRealDomain: domain.includes('.') && !/\.(localhost|local|test|example|invalid)$/.test(domain),
      takesAnswers,
    }
  })

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

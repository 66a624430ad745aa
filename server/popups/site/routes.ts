import { z } from 'zod'
import { iso, type Database } from '../../platform/database/index.ts'
import type { App, Guard } from '../../platform/http/index.ts'
import type { Secrets } from '../../platform/secrets.ts'
import type { IdentitySecret, Snippet } from '../api.ts'
import { identitySecret, newSeed, OLD_SECRET_LIFE_MS } from './secret.ts'
import { originOf } from './sites.ts'
import { endOldSecret, putOrigins, rotateSeed, selectSite, siteKeyOf } from './store.ts'

const originShape = z
  .string()
  .refine((text) => originOf(text) !== null, 'must be an origin such as https://shop.example, without a path')
const setting = z.strictObject({
  origins: z
    .array(originShape)
    .max(50)
    .refine((origins) => new Set(origins).size === origins.length, 'must not name one twice'),
})

export interface SiteRoutesOptions {
  database: Database
  guard: Guard
  secrets: Pick<Secrets, 'blind'>
  publicUrl: string
}

/** The company's site: from where popups may be asked for, and what its server signs identity tokens with. */
export function siteRoutes(app: App, { database, guard, secrets, publicUrl }: SiteRoutesOptions): void {
  const administrator = { preHandler: guard.administrator() }
  const tags = ['popups']
  const snippet = (workspaceId: number) =>
    database.tenant(workspaceId, async (tx): Promise<Snippet> => {
      const [site, row] = await Promise.all([siteKeyOf(tx), selectSite(tx)])
      const { origin } = new URL(publicUrl)
      const { refusedOrigin, refusedAt, seenOrigin, seenAt, oldSecretUntil } = row
      const isGood = oldSecretUntil !== null && database.clock.now() < oldSecretUntil
      return {
        site,
        origin,
        code: `<script async src="${publicUrl}/widget.js" data-site="${site}"></script>`,
        policy: `script-src ${origin}; connect-src ${origin}`,
        origins: row.origins,
        hasSecret: row.seed !== null,
        oldSecretUntil: isGood ? iso(oldSecretUntil) : null,
        refused: refusedOrigin !== null && refusedAt !== null ? { origin: refusedOrigin, at: iso(refusedAt) } : null,
        seen: seenOrigin !== null && seenAt !== null ? { origin: seenOrigin, at: iso(seenAt) } : null,
      }
    })

  app.get('/api/popups/snippet', { ...administrator, schema: { tags } }, ({ workspaceId }) => snippet(workspaceId))

  app.put('/api/popups/site', { ...administrator, schema: { tags, body: setting } }, async ({ workspaceId, body }) => {
    await database.tenant(workspaceId, (tx) => putOrigins(tx, body.origins))
    return snippet(workspaceId)
  })

  app.post('/api/popups/secret', { ...administrator, schema: { tags } }, async (request, reply) => {
    const { workspaceId } = request
    const seed = newSeed()
    const oldUntil = database.clock.now() + OLD_SECRET_LIFE_MS
    const { oldSecretUntil } = await database.tenant(workspaceId, (tx) => rotateSeed(tx, seed, oldUntil))
    const made: IdentitySecret = {
      secret: identitySecret(secrets, workspaceId, seed),
      oldSecretUntil: oldSecretUntil === null ? null : iso(oldSecretUntil),
    }
    return reply.status(201).header('cache-control', 'no-store').send(made)
  })

  app.delete('/api/popups/secret/old', { ...administrator, schema: { tags } }, async ({ workspaceId }, reply) => {
    await database.tenant(workspaceId, endOldSecret)
    return reply.status(204).send()
  })
}

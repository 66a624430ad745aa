import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import { newId } from '../platform/id.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { ApiKeyMade, ApiKeyScope, ApiKeyView, KeyHolder } from './api.ts'
import { presentApiKey } from './present.ts'
import { apiKeyShape, idParams } from './shapes.ts'
import { addApiKey, listApiKeys, revokeApiKey } from './store.ts'
import { newApiKey, tokenHash } from './tokens.ts'

export interface KeyRoutes {
  database: Database
  bus: Bus
  guard: Guard
  /** What becomes of what programs made with a key that is revoked, in the same transaction. */
  onKeyRevoked(tx: Tx, keyId: string): Promise<void>
}

/** Keys for programs: made, listed without the key itself, and revoked by an administrator. */
export function keyRoutes(app: App, { database, bus, guard, onKeyRevoked }: KeyRoutes): void {
  const preHandler = guard.administrator()
  const tags = ['access']

  app.get('/api/api-keys', { preHandler, schema: { tags } }, async ({ workspaceId }): Promise<ApiKeyView[]> =>
    (await listApiKeys(database, workspaceId)).map(presentApiKey),
  )

  app.post('/api/api-keys', { preHandler, schema: { tags, body: apiKeyShape } }, async ({ workspaceId, body }, reply) =>
    reply.status(201).send(await makeApiKey(database, workspaceId, body.name, body.scopes)),
  )

  app.delete('/api/api-keys/:id', { preHandler, schema: { tags, params: idParams } }, async (request, reply) => {
    const { id } = request.params
    await database.tenant(request.workspaceId, async (tx) => {
      if (!(await revokeApiKey(tx, id, database.clock.now()))) throw new ProblemError('not-found')
      await onKeyRevoked(tx, id)
    })
    bus.emit('api-key', { id })
    return reply.status(204).send()
  })

  app.get(
    '/api/me',
    {
      preHandler: guard.anyKey(),
      schema: { tags, summary: 'What the API key opens', security: [{ apiKey: [] }] },
    },
    async ({ workspaceId, keyId }): Promise<KeyHolder> => {
      const [known, { id, name, mode }] = await Promise.all([
        listApiKeys(database, workspaceId),
        database.tenant(workspaceId, workspaceOf),
      ])
      const key = known.find((each) => each.id === keyId)
      if (!key) throw new ProblemError('bad-key')
      return { workspace: { id, name, mode }, key: { id: key.id, name: key.name, scopes: key.scopes } }
    },
  )
}

/** The key itself is in the answer and nowhere else: only its hash is kept. */
export async function makeApiKey(
  database: Database,
  workspaceId: number,
  name: string,
  scopes: ApiKeyScope[],
): Promise<ApiKeyMade> {
  const key = newApiKey()
  const made = { id: newId(), name, scopes, createdAt: database.clock.now() }
  await addApiKey(database, workspaceId, tokenHash(key), made)
  return { ...presentApiKey({ ...made, revokedAt: null }), key }
}

import type { FastifyRequest } from 'fastify'
import type { App, Guard } from '../platform/http/index.ts'
import type { InviteAccepted, InviteView, MemberView } from './api.ts'
import type { Attempts } from './attempts.ts'
import type { Auth } from './auth.ts'
import { accept, invite, showInvite, type InviteOptions } from './invites.ts'
import { change, refuseScopedAdministrator, remove, type MemberOptions } from './members.ts'
import { presentInvite, presentMember } from './present.ts'
import { requireSameOrigin } from './same-origin.ts'
import type { Sessions } from './sessions.ts'
import { acceptShape, idParams, inviteShape, memberChangeShape, tokenBody } from './shapes.ts'
import { listMembers } from './store.ts'
import { listInvites } from './store-links.ts'

export interface MemberRoutes extends InviteOptions, MemberOptions {
  auth: Auth
  sessions: Sessions
  attempts: Attempts
  guard: Guard
}

/** Who works in the workspace: an administrator's to decide, and to accept for whoever was invited. */
export function memberRoutes(app: App, deps: MemberRoutes): void {
  const { database, bus, guard } = deps
  const preHandler = guard.administrator()
  const tags = ['access']

  app.get('/api/members', { preHandler, schema: { tags } }, async ({ workspaceId }): Promise<MemberView[]> => {
    const [members, invites] = [await listMembers(database, workspaceId), await listInvites(database, workspaceId)]
    return [...members.map(presentMember), ...invites.map(presentInvite)]
  })

  app.patch(
    '/api/members/:id',
    { preHandler, schema: { tags, params: idParams, body: memberChangeShape } },
    async ({ workspaceId, params, body }): Promise<MemberView> =>
      presentMember(await change(deps, workspaceId, params.id, body)),
  )

  app.delete('/api/members/:id', { preHandler, schema: { tags, params: idParams } }, async (request, reply) => {
    await remove(deps, request.workspaceId, request.params.id)
    return reply.status(204).send()
  })

  app.post(
    '/api/invites',
    { preHandler, schema: { tags, body: inviteShape } },
    async ({ workspaceId, body, person }, reply) => {
      refuseScopedAdministrator(body.role, body.scope)
      const made = await invite(deps, workspaceId, body, person!.name)
      bus.emit('due', { workspaceId, what: 'messages' })
      return reply.status(201).send(presentInvite(made))
    },
  )

  acceptRoutes(app, deps)
}

/** For people who are not signed in yet: the token of the mail is what lets them in. */
function acceptRoutes(app: App, { database, auth, sessions, attempts, publicUrl }: MemberRoutes): void {
  const tags = ['access']
  const preHandler = async (request: FastifyRequest) => {
    requireSameOrigin(request.method, request.headers, publicUrl)
    await attempts.token(request.ip)
  }

  app.post('/api/invites/find', { preHandler, schema: { tags, body: tokenBody } }, ({ body }): Promise<InviteView> =>
    showInvite(database, body.token),
  )

  app.post(
    '/api/invites/accept',
    { preHandler, schema: { tags, body: acceptShape } },
    async ({ body }, reply): Promise<InviteAccepted> => {
      const { userId, isNew } = await accept(database, auth, body)
      if (isNew) await sessions.start(userId, reply)
      return { signedIn: isNew }
    },
  )
}

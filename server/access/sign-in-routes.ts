import type { FastifyRequest } from 'fastify'
import { iso, type Database } from '../platform/database/index.ts'
import type { App, Guard, Person } from '../platform/http/index.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { SessionView } from './api.ts'
import type { Attempts } from './attempts.ts'
import type { Auth } from './auth.ts'
import { requireSameOrigin } from './same-origin.ts'
import type { Sessions } from './sessions.ts'
import { consumeSignInLink, setUp } from './setup.ts'
import { changePasswordShape, setupShape, signInShape, tokenBody } from './shapes.ts'
import { findPeople, workspacesOf } from './store.ts'

export interface SignInRoutes {
  database: Database
  auth: Auth
  sessions: Sessions
  attempts: Attempts
  guard: Guard
  publicUrl: string
  onWorkspaceMade(workspaceId: number): Promise<void>
}

/** Signing in and out. Every one of these is a POST that a page of ours sent; a GET signs nobody in. */
export function signInRoutes(app: App, deps: SignInRoutes): void {
  const { database, auth, sessions, attempts, guard, publicUrl } = deps
  const ownPage = async (request: FastifyRequest) => requireSameOrigin(request.method, request.headers, publicUrl)
  const tags = ['access']

  app.post(
    '/api/auth/sign-in/email',
    { preHandler: ownPage, schema: { tags, body: signInShape } },
    async (request, reply) => {
      const attempt = await attempts.password(request.ip, request.body.email)
      await sessions.signIn(request.body, reply)
      await attempt.succeeded()
      return reply.status(204).send()
    },
  )

  app.post('/api/auth/sign-out', { preHandler: ownPage, schema: { tags } }, async (request, reply) => {
    if (request.headers.cookie) await sessions.signOut(request.headers.cookie, reply)
    return reply.status(204).send()
  })

  app.post(
    '/api/auth/change-password',
    { preHandler: guard.person(), schema: { tags, body: changePasswordShape } },
    async (request, reply) => {
      const attempt = await attempts.password(request.ip, request.person!.userId)
      await sessions.changePassword(request.body, request.headers.cookie!, reply)
      await attempt.succeeded()
      return reply.status(204).send()
    },
  )

  app.post('/api/setup', { preHandler: ownPage, schema: { tags, body: setupShape } }, async (request, reply) => {
    await attempts.token(request.ip)
    await sessions.start(await setUp(database, auth, request.body, deps.onWorkspaceMade), reply)
    return reply.status(204).send()
  })

  app.post('/api/sign-in-link', { preHandler: ownPage, schema: { tags, body: tokenBody } }, async (request, reply) => {
    await attempts.token(request.ip)
    await sessions.start(await consumeSignInLink(database, request.body.token), reply)
    return reply.status(204).send()
  })

  app.get('/api/session', { preHandler: guard.person(), schema: { tags } }, (request) =>
    sessionView(database, request.workspaceId, request.person!),
  )
}

async function sessionView(
  database: Database,
  workspaceId: number,
  { userId, name, role, scope }: Person,
): Promise<SessionView> {
  const [[user], workspaces, workspace] = await Promise.all([
    findPeople(database, [userId]),
    workspacesOf(database, userId),
    database.tenant(workspaceId, async (tx) => ({ ...(await workspaceOf(tx)), now: await tx.now() })),
  ])
  const { mode, zone, language } = workspace
  return {
    user: { id: userId, name, email: user?.email ?? '' },
    role,
    scope,
    workspace: { id: workspaceId, name: workspace.name, mode, zone, language, now: iso(workspace.now) },
    workspaces,
  }
}

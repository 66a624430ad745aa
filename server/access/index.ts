/**
 * Access: who may come in, as whom, and to which workspace. People sign in through better-auth; programs bear API
 * keys; first set-up, invites and demos go through one-time links. What a person may see in there is not decided here
 * but by the database's row policies, from the scope that the guard hands on.
 */
import type { IsoDuration } from '@otklik/core/time'
import type { NewMessage } from '../messages/index.ts'
import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import type { App, Guard } from '../platform/http/index.ts'
import type { Log } from '../platform/log.ts'
import type { Secrets } from '../platform/secrets.ts'
import type { ApiKeyMade, ApiKeyScope, Role } from './api.ts'
import { openAttempts } from './attempts.ts'
import { openAuth } from './auth.ts'
import { makeGuard } from './guard.ts'
import { keyRoutes, makeApiKey } from './key-routes.ts'
import { openKeyCache } from './keys.ts'
import { memberRoutes } from './member-routes.ts'
import { openPeople, type People } from './people.ts'
import { openSessions } from './sessions.ts'
import { addMember, ensureSetup, makeSignInLink } from './setup.ts'
import { signInRoutes } from './sign-in-routes.ts'
import { newToken } from './tokens.ts'

export type { People } from './people.ts'
export type { Member } from './store.ts'

export interface AccessOptions {
  database: Database
  bus: Bus
  secrets: Secrets
  log: Pick<Log, 'error'>
  /** Of the role otklik_auth: see `migrate`. */
  authUrl: string
  publicUrl: string
  queueMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void>
  /** Fills a workspace that set-up has just made. */
  onWorkspaceMade?(workspaceId: number): Promise<void>
  /** What becomes of the work of somebody who leaves a workspace, in the transaction that puts them out. */
  onMemberRemoved?(tx: Tx, userId: string): Promise<void>
  /** What becomes of what programs made with an API key, in the transaction that revokes it. */
  onKeyRevoked?(tx: Tx, keyId: string): Promise<void>
}

export interface Access {
  guard: Guard
  people: People
  /** The address of the set-up page while there is no user, else null. Replaces the link of an earlier call. */
  ensureSetup(): Promise<string | null>
  /** An address that signs this user in, once. */
  makeSignInLink(userId: string, lifetime: IsoDuration): Promise<string>
  /** Makes somebody a member who signs in by links only. Answers with the user's id. */
  addMember(
    workspaceId: number,
    member: { name: string; email: string; role: Role; scope: Record<string, string[]> },
  ): Promise<string>
  /** Gives somebody a new password, and ends their sessions. Null when nobody has the address. */
  resetPassword(email: string): Promise<string | null>
  makeApiKey(workspaceId: number, name: string, scopes: ApiKeyScope[]): Promise<ApiKeyMade>
  routes(app: App): void
  close(): Promise<void>
}

export function openAccess(options: AccessOptions): Access {
  const { database, bus, publicUrl } = options
  const auth = openAuth(options)
  const sessions = openSessions(auth)
  const keys = openKeyCache(database, bus)
  const attempts = openAttempts(database, options.secrets)
  const guard = makeGuard({ database, keys, sessions, publicUrl })
  return {
    guard,
    people: openPeople(database),
    ensureSetup: () => ensureSetup(database, publicUrl),
    makeSignInLink: (userId, lifetime) => makeSignInLink(database, publicUrl, userId, lifetime),
    addMember: (workspaceId, member) => addMember(database, workspaceId, member),
    async resetPassword(email) {
      const password = newToken()
      return (await auth.setPassword(email, password)) ? password : null
    },
    makeApiKey: (workspaceId, name, scopes) => makeApiKey(database, workspaceId, name, scopes),
    routes(app) {
      const onMemberRemoved = options.onMemberRemoved ?? (async () => {})
      const onWorkspaceMade = options.onWorkspaceMade ?? (async () => {})
      signInRoutes(app, { database, auth, sessions, attempts, guard, publicUrl, onWorkspaceMade })
      memberRoutes(app, { ...options, onMemberRemoved, auth, sessions, attempts, guard })
      keyRoutes(app, { database, bus, guard, onKeyRevoked: options.onKeyRevoked ?? (async () => {}) })
    },
    async close() {
      keys.close()
      await auth.close()
    },
  }
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { Guard } from '../platform/http/guard.ts'
import type { KeyCache } from './keys.ts'
import { requireSameOrigin, SAFE_METHODS, WORKSPACE_HEADER } from './same-origin.ts'
import type { Sessions } from './sessions.ts'
import { membershipsOf } from './store.ts'

/** In letters of any size: RFC 9110, 11.1. */
const SCHEME = /^bearer /i
const BASIC = /^basic ([A-Za-z0-9+/]+=*)$/i

interface GuardOptions {
  database: Database
  keys: KeyCache
  sessions: Sessions
  publicUrl: string
}

/** Who asks, and for which workspace. Membership is read at every request of a person: a removed member is out at once. */
export function makeGuard({ database, keys, sessions, publicUrl }: GuardOptions): Guard {
  async function identify(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    requireSameOrigin(request.method, request.headers, publicUrl)
    const signedIn = await sessions.find(request.headers.cookie, reply)
    if (!signedIn) throw new ProblemError('not-signed-in')
    const memberships = await membershipsOf(database, signedIn.userId)
    const wanted = wantedWorkspace(request)
    const named = memberships.find(({ workspaceId }) => String(workspaceId) === wanted)
    // What is only read may be of another workspace, whose name the panel shows; what was meant for one changes no other.
    if (!named && wanted !== undefined && !SAFE_METHODS.has(request.method))
      throw new ProblemError('not-allowed', 'You are not a member of this workspace')
    const membership = named ?? memberships[0]
    if (!membership) throw new ProblemError('not-allowed', 'You are not a member of any workspace')
    const { workspaceId, role, scope } = membership
    request.workspaceId = workspaceId
    request.person = { userId: signedIn.userId, name: signedIn.name, role, scope }
  }

  /** @param scope null: any will do */
  async function unlock(request: FastifyRequest, scope: string | null, written = bearer(request)): Promise<void> {
    if (written === null) throw new ProblemError('no-key')
    const found = keys.find(written)
    const key = found instanceof Promise ? await found : found
    if (!key) throw new ProblemError('bad-key')
    if (scope !== null && !(key.scopes as readonly string[]).includes(scope))
      throw new ProblemError('missing-scope', `Needs ${scope}`)
    request.workspaceId = key.workspaceId
    request.person = null
    request.keyId = key.id
  }

  return {
    key: (scope) => (request) => unlock(request, scope),
    anyKey: () => (request) => unlock(request, null),
    keyAsPassword: (scope) => (request) => unlock(request, scope, password(request)),
    person: () => identify,
    administrator: () => async (request, reply) => {
      await identify(request, reply)
      if (request.person?.role !== 'administrator') throw new ProblemError('not-allowed')
    },
    personOrKey: (scope) => (request, reply) =>
      request.headers.authorization === undefined ? identify(request, reply) : unlock(request, scope),
  }
}

function bearer({ headers }: FastifyRequest): string | null {
  const header = headers.authorization ?? ''
  return SCHEME.test(header) ? header.slice('Bearer '.length) : null
}

/** Of HTTP Basic authentication (RFC 7617): what comes after the first colon. */
function password({ headers }: FastifyRequest): string | null {
  const [, encoded] = BASIC.exec(headers.authorization ?? '') ?? []
  if (encoded === undefined) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  return text.includes(':') ? text.slice(text.indexOf(':') + 1) : null
}

/** An EventSource cannot send headers of ours, so a GET may name the workspace in its address. */
function wantedWorkspace({ method, headers, query }: FastifyRequest): string | undefined {
  const named =
    headers[WORKSPACE_HEADER] ?? (method === 'GET' ? (query as { workspace?: unknown }).workspace : undefined)
  return typeof named === 'string' ? named : undefined
}

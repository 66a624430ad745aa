import { isAPIError } from 'better-auth/api'
import type { FastifyReply } from 'fastify'
import { ProblemError } from '../platform/errors/index.ts'
import type { Auth } from './auth.ts'

export interface SignedIn {
  userId: string
  name: string
  email: string
}

/** Sessions as routes use them: what the sign-in library answers with, put into our replies and errors. */
export interface Sessions {
  /** Whose browser it is, by its cookies; prolongs the session once a day. */
  find(cookies: string | undefined, reply: FastifyReply): Promise<SignedIn | null>
  /** @throws ProblemError wrong-password */
  signIn(credentials: { email: string; password: string; rememberMe: boolean }, reply: FastifyReply): Promise<void>
  signOut(cookies: string, reply: FastifyReply): Promise<void>
  /** Ends every other session of this person. @throws ProblemError wrong-password */
  changePassword(
    passwords: { currentPassword: string; newPassword: string },
    cookies: string,
    reply: FastifyReply,
  ): Promise<void>
  /** Signs in somebody who has proved in another way who they are. */
  start(userId: string, reply: FastifyReply): Promise<void>
}

const COOKIE_NAME = 'otklik.session_token='

export function openSessions({ api }: Auth): Sessions {
  return {
    async find(cookies, reply) {
      if (!cookies?.includes(COOKIE_NAME)) return null
      const found = await api.getSession({ headers: withCookies(cookies), returnHeaders: true })
      passCookies(found.headers, reply)
      const user = found.response?.user
      return user ? { userId: user.id, name: user.name, email: user.email } : null
    },
    async signIn(body, reply) {
      const done = await translated(api.signInEmail({ body, headers: new Headers(), returnHeaders: true }))
      passCookies(done.headers, reply)
    },
    async signOut(cookies, reply) {
      const done = await api.signOut({ headers: withCookies(cookies), returnHeaders: true })
      passCookies(done.headers, reply)
    },
    async changePassword(passwords, cookies, reply) {
      const body = { ...passwords, revokeOtherSessions: true }
      const done = await translated(api.changePassword({ body, headers: withCookies(cookies), returnHeaders: true }))
      passCookies(done.headers, reply)
    },
    async start(userId, reply) {
      const done = await api.startSession({ body: { userId }, headers: new Headers(), returnHeaders: true })
      passCookies(done.headers, reply)
    },
  }
}

function withCookies(cookie: string): Headers {
  return new Headers({ cookie })
}

function passCookies(headers: Headers, reply: FastifyReply): void {
  for (const cookie of headers.getSetCookie()) reply.header('set-cookie', cookie)
}

/** The library's refusals by our catalogue. Whether an address is known is told to nobody. */
async function translated<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (!isAPIError(error)) throw error
    const code = (error.body as { code?: string } | undefined)?.code ?? ''
    if (['INVALID_EMAIL_OR_PASSWORD', 'INVALID_PASSWORD', 'CREDENTIAL_ACCOUNT_NOT_FOUND'].includes(code))
      throw new ProblemError('wrong-password')
    if (error.statusCode === 401) throw new ProblemError('not-signed-in')
    if (error.statusCode < 500) throw new ProblemError('invalid-body', error.message)
    throw error
  }
}

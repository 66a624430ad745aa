import { kyselyAdapter } from '@better-auth/kysely-adapter'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { betterAuth, type BetterAuthOptions } from 'better-auth/minimal'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { z } from 'zod'
import type { Log } from '../platform/log.ts'
import type { Secrets } from '../platform/secrets.ts'
import { hashTokens } from './hashed-tokens.ts'

export const PASSWORD_LENGTH = { min: 10, max: 128 } as const
const SESSION_DAYS = 14
const DAY_S = 86_400
/** A person's sessions beyond so many end, the oldest first. */
const SESSIONS_A_PERSON = 20
const CONNECTIONS = 3

export interface AuthOptions {
  /** Of the role otklik_auth, which may use the sign-in library's tables and nothing else. */
  authUrl: string
  publicUrl: string
  secrets: Secrets
  log: Pick<Log, 'error'>
}

export type Auth = ReturnType<typeof openAuth>

/** Passwords and sessions, by better-auth: email and password, no public sign-up, nothing from third parties. */
export function openAuth({ authUrl, publicUrl, secrets, log }: AuthOptions) {
  const pool = new Pool({
    connectionString: authUrl,
    max: CONNECTIONS,
    options: '-c search_path=directory -c timezone=UTC -c statement_timeout=10s',
  })
  pool.on('error', (error) => log.error({ err: error }, 'a sign-in connection broke'))
  const adapter = kyselyAdapter(new Kysely({ dialect: new PostgresDialect({ pool }) }), {
    type: 'postgres',
    transaction: true,
  })
  const library = betterAuth({
    appName: 'otklik',
    baseURL: publicUrl,
    secret: secrets.text('sign-in'),
    trustedOrigins: [new URL(publicUrl).origin],
    database: (options: BetterAuthOptions) => hashTokens(adapter(options)),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.min,
      maxPasswordLength: PASSWORD_LENGTH.max,
    },
    session: { ...tables.session, expiresIn: SESSION_DAYS * DAY_S, updateAge: DAY_S },
    user: tables.user,
    account: tables.account,
    verification: tables.verification,
    // Counted in the database instead, for all processes at once: see attempts.ts.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { level: 'error', log: (_level, message) => log.error(message) },
    advanced: {
      cookiePrefix: 'otklik',
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: { session: { create: { after: ({ userId }) => forgetOldSessions(pool, userId) } } },
    plugins: [{ id: 'start-session', endpoints: { startSession } }],
  })
  return { api: library.api, hashPassword, setPassword, close: () => pool.end() }

  async function hashPassword(password: string): Promise<string> {
    return (await library.$context).password.hash(password)
  }

  /** Ends every session of this person. False when nobody has the address. */
  async function setPassword(email: string, newPassword: string): Promise<boolean> {
    const { internalAdapter } = await library.$context
    const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true })
    if (!found) return false
    const userId = found.user.id
    const password = await hashPassword(newPassword)
    if (found.accounts.some(({ providerId }) => providerId === 'credential'))
      await internalAdapter.updatePassword(userId, password)
    else await internalAdapter.linkAccount({ userId, accountId: userId, providerId: 'credential', password })
    await internalAdapter.deleteUserSessions(userId)
    return true
  }
}

/** Signs in somebody who has proved by a one-time token who they are. No address leads here. */
const startSession = createAuthEndpoint.serverOnly(
  { method: 'POST', body: z.object({ userId: z.string() }) },
  async (context) => {
    const { internalAdapter } = context.context
    const user = await internalAdapter.findUserById(context.body.userId)
    if (!user) throw new RangeError('There is no such user')
    await setSessionCookie(context, { session: await internalAdapter.createSession(user.id), user })
  },
)

async function forgetOldSessions(pool: Pool, userId: string): Promise<void> {
  await pool.query(
    `delete from sessions where user_id = $1 and (expires_at < now() or id not in (
       select id from sessions where user_id = $1 order by created_at desc limit $2))`,
    [userId, SESSIONS_A_PERSON],
  )
}

const stamps = { createdAt: 'created_at', updatedAt: 'updated_at' }

const tables = {
  user: { modelName: 'users', fields: { emailVerified: 'email_verified', ...stamps } },
  session: {
    modelName: 'sessions',
    fields: {
      userId: 'user_id',
      expiresAt: 'expires_at',
      ipAddress: 'ip_address',
      userAgent: 'user_agent',
      ...stamps,
    },
  },
  account: {
    modelName: 'accounts',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...stamps,
    },
  },
  verification: { modelName: 'verifications', fields: { expiresAt: 'expires_at', ...stamps } },
}

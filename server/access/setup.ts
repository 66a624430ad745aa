import type { EpochMs, IsoDuration } from '@otklik/core/time'
import { addDuration } from '@otklik/core/time'
import { iso, type Database } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { newId } from '../platform/id.ts'
import type { SettingUp } from './api.ts'
import type { Auth } from './auth.ts'
import { addSignInLink, beginSetup, finishSetup, takeSignInLink } from './store-links.ts'
import { newToken, tokenHash } from './tokens.ts'

/**
 * How the first person gets in: there is no default password. Answers with the address of the set-up page while there
 * is no user, else null; every call replaces the link before.
 */
export async function ensureSetup(database: Database, publicUrl: string): Promise<string | null> {
  const token = newToken()
  return (await beginSetup(database, tokenHash(token))) ? `${publicUrl}/setup?token=${token}` : null
}

/**
 * The first user, as administrator of the first workspace; once, however often it is called. Answers with the user's id.
 * @param onWorkspaceMade fills the workspace before anybody sees it
 */
export async function setUp(
  database: Database,
  auth: Pick<Auth, 'hashPassword'>,
  wanted: SettingUp,
  onWorkspaceMade: (workspaceId: number) => Promise<void>,
): Promise<string> {
  const { name, email, workspaceName, mode, zone, language } = wanted
  const user = { id: newId(), name, email, passwordHash: await auth.hashPassword(wanted.password) }
  const workspace = { name: workspaceName, mode, zone, language }
  const made = await finishSetup(database, tokenHash(wanted.token), user, workspace, database.clock.now())
  if (made === null) throw new ProblemError('not-found', 'The set-up link is not the newest one, or has been used')
  await onWorkspaceMade(made)
  return user.id
}

/**
 * An address that signs this user in, once, until `lifetime` has passed on wall time. Opening it does nothing: the
 * page behind it posts the token.
 */
export async function makeSignInLink(
  database: Database,
  publicUrl: string,
  userId: string,
  lifetime: IsoDuration,
): Promise<string> {
  const token = newToken()
  const expiresAt: EpochMs = addDuration(database.clock.now(), lifetime, 'UTC')
  await addSignInLink(database, tokenHash(token), userId, expiresAt)
  return `${publicUrl}/sign-in?token=${token}`
}

/** Whose link it is. The token is used up. @throws ProblemError */
export async function consumeSignInLink(database: Database, token: string): Promise<string> {
  const userId = await takeSignInLink(database, tokenHash(token))
  if (userId === null) throw new ProblemError('not-found', 'The link has been used, or has expired')
  return userId
}

/**
 * Makes somebody a member without a password, who signs in by links only; for demos and tests. Answers with the
 * user's id: of whoever had the address already, else a new one.
 */
export async function addMember(
  database: Database,
  workspaceId: number,
  member: { name: string; email: string; role: 'administrator' | 'case-worker'; scope: Record<string, string[]> },
): Promise<string> {
  const now = iso(database.clock.now())
  const [row] = await database.directory<{ id: string }>('select directory.ensure_user($1, $2, $3, $4) as id', [
    newId(),
    member.name,
    member.email.toLowerCase(),
    now,
  ])
  await database.directory('select directory.put_member($1, $2, $3, $4, $5)', [
    row!.id,
    workspaceId,
    member.role,
    JSON.stringify(member.scope),
    now,
  ])
  return row!.id
}

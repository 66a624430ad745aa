import type { EpochMs } from '@otklik/core/time'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import type { Role, WorkspaceMode } from './api.ts'

/** SQL of what a one-time link opens: set-up, invites, signing in. */

export interface Invite {
  id: string
  email: string
  name: string | null
  role: Role
  scope: Record<string, string[]>
  invitedAt: EpochMs
  expiresAt: EpochMs
}

/** False when the address is a member's already. */
export async function putInvite(tx: Tx, invite: Invite, tokenHash: Buffer): Promise<boolean> {
  const row = await tx.one<{ made: boolean }>(
    'select directory.put_invite($1, $2, $3, $4, $5, $6, $7, $8, $9) as made',
    [
      tx.workspaceId,
      invite.id,
      tokenHash,
      invite.email,
      invite.name,
      invite.role,
      JSON.stringify(invite.scope),
      iso(invite.invitedAt),
      iso(invite.expiresAt),
    ],
  )
  return row!.made
}

export function listInvites(database: Database, workspaceId: number): Promise<Invite[]> {
  return database.directory(
    `select id, email, name, role, scope, invited_at as "invitedAt", expires_at as "expiresAt"
       from directory.list_invites($1)`,
    [workspaceId],
  )
}

export async function withdrawInvite(database: Database, workspaceId: number, id: string): Promise<boolean> {
  const [row] = await database.directory<{ withdrawn: boolean }>(
    'select directory.withdraw_invite($1, $2) as withdrawn',
    [workspaceId, id],
  )
  return row!.withdrawn
}

export async function findInvite(
  database: Database,
  tokenHash: Buffer,
  now: EpochMs,
): Promise<{ email: string; name: string | null; workspace: string; known: boolean } | undefined> {
  const [row] = await database.directory<{ email: string; name: string | null; workspace: string; known: boolean }>(
    'select email, name, workspace, known from directory.find_invite($1, $2)',
    [tokenHash, iso(now)],
  )
  return row
}

export interface NewUser {
  id: string
  name: string
  passwordHash: string
}

/** Undefined when the token is unknown, used or expired. */
export async function acceptInvite(
  database: Database,
  tokenHash: Buffer,
  user: NewUser,
  now: EpochMs,
): Promise<{ userId: string; workspaceId: number; isNew: boolean } | undefined> {
  const [row] = await database.directory<{ userId: string; workspaceId: number; isNew: boolean }>(
    `select user_id as "userId", workspace_id as "workspaceId", is_new as "isNew"
       from directory.accept_invite($1, $2, $3, $4, $5)`,
    [tokenHash, user.id, user.name, user.passwordHash, iso(now)],
  )
  return row
}

export async function beginSetup(database: Database, tokenHash: Buffer): Promise<boolean> {
  const [row] = await database.directory<{ open: boolean }>('select directory.begin_setup($1) as open', [tokenHash])
  return row!.open
}

export interface FirstWorkspace {
  name: string
  mode: WorkspaceMode
  zone: string
  language: string
}

/** The id of the workspace; null when the token is not the one in force. */
export async function finishSetup(
  database: Database,
  tokenHash: Buffer,
  user: NewUser & { email: string },
  workspace: FirstWorkspace,
  now: EpochMs,
): Promise<number | null> {
  const [row] = await database.directory<{ id: number | null }>(
    'select directory.finish_setup($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) as id',
    [
      tokenHash,
      user.id,
      user.name,
      user.email,
      user.passwordHash,
      workspace.name,
      workspace.mode,
      workspace.zone,
      workspace.language,
      iso(now),
    ],
  )
  return row!.id
}

export async function addSignInLink(
  database: Database,
  tokenHash: Buffer,
  userId: string,
  expiresAt: EpochMs,
): Promise<void> {
  await database.directory('select directory.add_sign_in_link($1, $2, $3, $4)', [
    tokenHash,
    userId,
    iso(expiresAt),
    iso(database.clock.now()),
  ])
}

export async function takeSignInLink(database: Database, tokenHash: Buffer): Promise<string | null> {
  const [row] = await database.directory<{ userId: string | null }>(
    'select directory.use_sign_in_link($1, $2) as "userId"',
    [tokenHash, iso(database.clock.now())],
  )
  return row!.userId
}

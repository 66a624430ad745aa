import type { EpochMs } from '@otklik/core/time'
import { iso, type Database, type Scope, type Tx } from '../platform/database/index.ts'
import type { ApiKeyScope, Role, WorkspaceMode } from './api.ts'

export interface ApiKey {
  id: string
  workspaceId: number
  scopes: readonly ApiKeyScope[]
}

/** SQL of members, people and keys: calls of functions of the schema `directory`. */

export interface Membership {
  workspaceId: number
  role: Role
  scope: Scope
}

export function membershipsOf(database: Database, userId: string): Promise<Membership[]> {
  return database.directory('select workspace_id as "workspaceId", role, scope from directory.memberships($1)', [
    userId,
  ])
}

export function workspacesOf(
  database: Database,
  userId: string,
): Promise<{ id: number; name: string; mode: WorkspaceMode }[]> {
  return database.directory('select id, name, mode from directory.workspaces_of($1)', [userId])
}

export interface Member {
  userId: string
  name: string
  email: string
  role: Role
  scope: Record<string, string[]>
  since: EpochMs
}

const members = `select user_id as "userId", name, email, role, scope, created_at as since from directory.list_members($1)`

/** In the order in which they joined. */
export function listMembers(database: Database, workspaceId: number): Promise<Member[]> {
  return database.directory(members, [workspaceId])
}

export function listMembersIn(tx: Tx): Promise<Member[]> {
  return tx.rows(members, [tx.workspaceId])
}

export function findPeople(
  database: Database,
  ids: readonly string[],
): Promise<{ id: string; name: string; email: string }[]> {
  return database.directory('select id, name, email from directory.people($1)', [ids])
}

export type MemberChange = 'done' | 'unknown' | 'last-administrator'

export async function changeMember(
  database: Database,
  workspaceId: number,
  userId: string,
  change: { role?: Role | undefined; scope?: Scope | undefined },
): Promise<MemberChange> {
  const [row] = await database.directory<{ outcome: MemberChange }>(
    'select directory.change_member($1, $2, $3, $4) as outcome',
    [userId, workspaceId, change.role ?? null, change.scope ? JSON.stringify(change.scope) : null],
  )
  return row!.outcome
}

export async function removeMember(tx: Tx, userId: string): Promise<MemberChange> {
  const row = await tx.one<{ outcome: MemberChange }>('select directory.remove_member($1, $2) as outcome', [
    userId,
    tx.workspaceId,
  ])
  return row!.outcome
}

export async function findApiKey(database: Database, keyHash: Buffer): Promise<ApiKey | null> {
  const [row] = await database.directory<ApiKey>(
    'select id, workspace_id as "workspaceId", scopes from directory.find_api_key($1)',
    [keyHash],
  )
  return row ?? null
}

export interface ApiKeyRow {
  id: string
  name: string
  scopes: ApiKeyScope[]
  createdAt: EpochMs
  revokedAt: EpochMs | null
}

export async function addApiKey(
  database: Database,
  workspaceId: number,
  keyHash: Buffer,
  key: Omit<ApiKeyRow, 'revokedAt'>,
): Promise<void> {
  await database.directory('select directory.add_api_key($1, $2, $3, $4, $5, $6)', [
    keyHash,
    workspaceId,
    key.id,
    key.name,
    key.scopes,
    iso(key.createdAt),
  ])
}

export function listApiKeys(database: Database, workspaceId: number): Promise<ApiKeyRow[]> {
  return database.directory(
    `select id, name, scopes, created_at as "createdAt", revoked_at as "revokedAt" from directory.list_api_keys($1)`,
    [workspaceId],
  )
}

/** False when there is no such key, or it is revoked already. */
export async function revokeApiKey(tx: Tx, id: string, at: EpochMs): Promise<boolean> {
  const row = await tx.one<{ revoked: boolean }>('select directory.revoke_api_key($1, $2, $3) as revoked', [
    tx.workspaceId,
    id,
    iso(at),
  ])
  return row!.revoked
}

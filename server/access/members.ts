import type { Bus } from '../platform/bus.ts'
import type { Database, Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import type { Role } from './api.ts'
import { changeMember, listMembers, removeMember, type Member, type MemberChange } from './store.ts'
import { withdrawInvite } from './store-links.ts'

export interface MemberOptions {
  database: Database
  bus: Bus
  /** What becomes of the work of somebody who leaves, in the transaction that puts them out. */
  onMemberRemoved(tx: Tx, userId: string): Promise<void>
}

/** Takes effect with the person's next request. @throws ProblemError */
export async function change(
  { database, bus }: Pick<MemberOptions, 'database' | 'bus'>,
  workspaceId: number,
  userId: string,
  wanted: { role?: Role | undefined; scope?: Record<string, string[]> | undefined },
): Promise<Member> {
  const before = (await listMembers(database, workspaceId)).find((member) => member.userId === userId)
  if (!before) throw new ProblemError('not-found')
  const role = wanted.role ?? before.role
  const scope = wanted.scope ?? (role === 'administrator' ? {} : before.scope)
  refuseScopedAdministrator(role, scope)
  refuse(await changeMember(database, workspaceId, userId, { role, scope }))
  bus.emit('member', { workspaceId, userId })
  return { ...before, role, scope }
}

/** Ends a membership, or withdraws an invite. @throws ProblemError */
export async function remove(options: MemberOptions, workspaceId: number, id: string): Promise<void> {
  const { database, bus } = options
  const outcome = await database.tenant(workspaceId, async (tx) => {
    const done = await removeMember(tx, id)
    if (done === 'done') await options.onMemberRemoved(tx, id)
    return done
  })
  if (outcome === 'unknown' && (await withdrawInvite(database, workspaceId, id))) return
  refuse(outcome)
  bus.emit('member', { workspaceId, userId: id })
  bus.emit('change', { workspaceId, what: 'cases' })
}

export function refuseScopedAdministrator(role: Role, scope: Record<string, string[]>): void {
  if (role === 'administrator' && Object.keys(scope).length > 0)
    throw new ProblemError('invalid-body', 'An administrator sees the whole workspace', [
      { path: 'scope', code: 'custom', message: 'must be empty for an administrator' },
    ])
}

function refuse(outcome: MemberChange): void {
  if (outcome === 'unknown') throw new ProblemError('not-found')
  if (outcome === 'last-administrator') throw new ProblemError('last-administrator')
}

import { addDuration } from '@otklik/core/time'
import type { NewMessage } from '../messages/index.ts'
import { iso, type Database, type Tx } from '../platform/database/index.ts'
import { ProblemError } from '../platform/errors/index.ts'
import { newId } from '../platform/id.ts'
import { workspaceOf } from '../platform/workspace.ts'
import type { Inviting } from './api.ts'
import type { Auth } from './auth.ts'
import { acceptInvite, findInvite, putInvite, type Invite } from './store-links.ts'
import { newToken, tokenHash } from './tokens.ts'

/** Wall time: an invite is for people, whatever the sandbox clock says. */
export const INVITE_LIFETIME = 'P7D'

export interface InviteOptions {
  database: Database
  publicUrl: string
  queueMessages(tx: Tx, messages: readonly NewMessage[]): Promise<void>
}

/** Keeps the invite and queues its mail in one transaction. @throws ProblemError when the address is a member's */
export async function invite(
  options: InviteOptions,
  workspaceId: number,
  wanted: Inviting,
  invitedBy: string,
): Promise<Invite> {
  const { database } = options
  const invitedAt = database.clock.now()
  const token = newToken()
  const made: Invite = {
    id: newId(),
    email: wanted.email,
    name: wanted.name ?? null,
    role: wanted.role,
    scope: wanted.scope,
    invitedAt,
    expiresAt: addDuration(invitedAt, INVITE_LIFETIME, 'UTC'),
  }
  await database.tenant(workspaceId, async (tx) => {
    if (!(await putInvite(tx, made, tokenHash(token))))
      throw new ProblemError('conflict', 'This address is a member already')
    await options.queueMessages(tx, [
      await inviteMail(tx, made, `${options.publicUrl}/invite?token=${token}`, invitedBy),
    ])
  })
  return made
}

async function inviteMail(tx: Tx, made: Invite, link: string, invitedBy: string): Promise<NewMessage> {
  return {
    id: newId(),
    contactId: null,
    enrollmentId: null,
    step: null,
    invitationId: null,
    caseId: null,
    channel: 'email',
    template: 'invite-user',
    language: (await workspaceOf(tx)).language,
    labels: ['invite-user'],
    address: made.email,
    data: {
      user: { name: made.name, email: made.email, invitedBy, linkExpiresAt: iso(made.expiresAt) },
      link: { signIn: link },
    },
    dueAt: await tx.now(),
  }
}

export interface InviteFound {
  email: string
  name: string | null
  workspace: string
  known: boolean
}

export async function showInvite(database: Database, token: string): Promise<InviteFound> {
  const found = await findInvite(database, tokenHash(token), database.clock.now())
  if (!found) throw gone()
  return found
}

/** Makes the person a member, once. Someone new gets an account with this name and password. */
export async function accept(
  database: Database,
  auth: Pick<Auth, 'hashPassword'>,
  wanted: { token: string; name?: string | undefined; password?: string | undefined },
): Promise<{ userId: string; workspaceId: number; isNew: boolean }> {
  const found = await showInvite(database, wanted.token)
  const name = wanted.name ?? found.name
  if (!found.known && (!name || !wanted.password))
    throw new ProblemError('invalid-body', 'A new account needs a name and a password')
  const passwordHash = found.known ? '' : await auth.hashPassword(wanted.password!)
  const user = { id: newId(), name: name ?? '', passwordHash }
  const accepted = await acceptInvite(database, tokenHash(wanted.token), user, database.clock.now())
  if (!accepted) throw gone()
  return accepted
}

function gone(): ProblemError {
  return new ProblemError('not-found', 'The invite has been used or withdrawn, or has expired')
}

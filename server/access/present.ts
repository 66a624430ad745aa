import { iso } from '../platform/database/index.ts'
import type { ApiKeyView, MemberView } from './api.ts'
import type { ApiKeyRow, Member } from './store.ts'
import type { Invite } from './store-links.ts'

export function presentMember({ userId, name, email, role, scope, since }: Member): MemberView {
  return { userId, name, email, role, scope, state: 'active', since: iso(since) }
}

export function presentInvite({ id, name, email, role, scope, invitedAt }: Invite): MemberView {
  return { userId: id, name: name ?? '', email, role, scope, state: 'invited', since: iso(invitedAt) }
}

export function presentApiKey({ id, name, scopes, createdAt, revokedAt }: ApiKeyRow): ApiKeyView {
  return { id, name, scopes, createdAt: iso(createdAt), revokedAt: iso(revokedAt) }
}

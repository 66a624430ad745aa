import { queryOptions } from '@tanstack/react-query'
import type { ApiKeyView, InviteView, MemberView } from '@otklik/server/access/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export const membersQuery = queryOptions({
  queryKey: [topics.members],
  queryFn: () => api.get<MemberView[]>('/members'),
})

export const apiKeysQuery = queryOptions({
  queryKey: [topics.apiKeys],
  queryFn: () => api.get<ApiKeyView[]>('/api-keys'),
})

export function inviteQuery(token: string) {
  return queryOptions({
    queryKey: ['invite', token],
    queryFn: () => api.post<InviteView>('/invites/find', { token }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

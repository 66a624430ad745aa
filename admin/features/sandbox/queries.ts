import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Page } from '@otklik/server/access/api'
import type { SandboxClock, SandboxMail, SandboxMailRow } from '@otklik/server/sandbox/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

const PLAYING_POLL_MS = 1_000

export const clockQuery = queryOptions({
  queryKey: [topics.clock],
  queryFn: () => api.get<SandboxClock>('/sandbox/clock'),
  // While time is played the count moves faster than changes are announced.
  refetchInterval: (query) => (query.state.data?.playing ? PLAYING_POLL_MS : false),
})

export function inboxQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: [topics.inbox, 'list', q],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<SandboxMailRow>>('/sandbox/inbox', { q, cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

export function mailQuery(id: string) {
  return queryOptions({
    queryKey: [topics.inbox, 'mail', id],
    queryFn: () => api.get<SandboxMail>(`/sandbox/inbox/${id}`),
  })
}

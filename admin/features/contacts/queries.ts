import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Page } from '@otklik/server/access/api'
import type { ContactDetail, ContactRow, TimelineEntry } from '@otklik/server/contacts/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export function contactsQuery(q: string, limit = 50) {
  return infiniteQueryOptions({
    queryKey: [topics.contacts, 'list', q, limit],
    queryFn: ({ pageParam, signal }) => api.get<Page<ContactRow>>('/contacts', { q, cursor: pageParam, limit }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

export function contactQuery(id: string) {
  return queryOptions({
    queryKey: [topics.contacts, 'one', id],
    queryFn: () => api.get<ContactDetail>(`/contacts/${id}`),
  })
}

export function timelineQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [topics.contacts, 'timeline', id],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<TimelineEntry>>(`/contacts/${id}/timeline`, { cursor: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

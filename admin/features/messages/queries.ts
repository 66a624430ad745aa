import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Page } from '@otklik/server/access/api'
import type { MessageRow } from '@otklik/server/messages/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export const undeliveredQuery = infiniteQueryOptions({
  queryKey: [topics.messages, 'dead'],
  queryFn: ({ pageParam, signal }) =>
    api.get<Page<MessageRow>>('/messages', { state: 'dead', cursor: pageParam, limit: 50 }, signal),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
})

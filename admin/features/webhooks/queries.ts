import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { EndpointView, WebhookEvent, WebhookList } from '@otklik/server/webhooks/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useToasts } from '../../patterns/toasts.tsx'

export const events: readonly WebhookEvent[] = [
  'response.created',
  'response.updated',
  'response.completed',
  'response.declined',
  'case.opened',
  'case.closed',
]

/** The part of a text's key that an event has: a dot would part the key. */
export const eventWord = (event: string) => event.replace('.', '-')

export const endpointsQuery = queryOptions({
  queryKey: [topics.webhooks, 'endpoints'],
  queryFn: () => api.get<{ items: EndpointView[] }>('/webhook-endpoints'),
})

const LIVE_MS = 5_000

export function logQuery(endpoint: string) {
  return infiniteQueryOptions({
    queryKey: [topics.webhooks, 'log', endpoint],
    queryFn: ({ pageParam, signal }) =>
      api.get<WebhookList>('/webhooks', { endpoint, cursor: pageParam, limit: 30 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    // Deliveries end a little later than they begin, and no change is announced.
    refetchInterval: LIVE_MS,
  })
}

export function samplesQuery(event: WebhookEvent) {
  return queryOptions({
    queryKey: [topics.webhooks, 'samples', event],
    queryFn: () => api.get<object[]>('/webhook-samples', { event }),
  })
}

/** Something done to endpoints and deliveries; what is shown of them is fetched anew. */
export function useWebhookDeed<Value, Result = unknown>(
  deed: (value: Value) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  const client = useQueryClient()
  const { failed } = useToasts()
  return useMutation({
    mutationFn: deed,
    onSuccess: onDone,
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [topics.webhooks] }),
  })
}

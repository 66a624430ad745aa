import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { PopupDetail, PopupRow, Snippet } from '@otklik/server/popups/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useToasts } from '../../patterns/toasts.tsx'

export const popupsQuery = queryOptions({
  queryKey: [topics.popups, 'list'],
  queryFn: () => api.get<PopupRow[]>('/popups'),
})

export function popupPath(key: string): string {
  return `/popups/${encodeURIComponent(key)}`
}

export function popupQuery(key: string) {
  return queryOptions({
    queryKey: [topics.popups, 'one', key],
    queryFn: () => api.get<PopupDetail>(popupPath(key)),
  })
}

const LIVE_MS = 5_000

/** Whether the widget has been seen changes by itself, while somebody puts it on the site. */
export const snippetQuery = queryOptions({
  queryKey: [topics.popups, 'snippet'],
  queryFn: () => api.get<Snippet>('/popups/snippet'),
  refetchInterval: LIVE_MS,
})

/** Something done to a popup or the site; what is shown of them is fetched anew. */
export function usePopupDeed<Value, Result = unknown>(
  deed: (value: Value) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  const client = useQueryClient()
  const { failed } = useToasts()
  return useMutation({
    mutationFn: deed,
    onSuccess: onDone,
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [topics.popups] }),
  })
}

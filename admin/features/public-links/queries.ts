import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { PublicLinkRow } from '@otklik/server/responses/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useToasts } from '../../patterns/toasts.tsx'

export const publicLinksQuery = queryOptions({
  queryKey: [topics.publicLinks],
  queryFn: () => api.get<PublicLinkRow[]>('/public-links'),
})

/** Something done to links; the list is fetched anew. */
export function useLinkDeed<Value>(deed: (value: Value) => Promise<unknown>, onDone?: () => void) {
  const client = useQueryClient()
  const { failed } = useToasts()
  return useMutation({
    mutationFn: deed,
    onSuccess: onDone,
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [topics.publicLinks] }),
  })
}

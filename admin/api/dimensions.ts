import { queryOptions } from '@tanstack/react-query'
import type { DimensionsView } from '@otklik/server/insight/api'
import { api } from './client.ts'
import { topics } from './keys.ts'

/** Which surveys, labels and dimensions there are, with the values that occurred: what filters offer. */
export const dimensionsQuery = queryOptions({
  queryKey: [topics.dimensions],
  queryFn: () => api.get<DimensionsView>('/insight/dimensions'),
  staleTime: 60_000,
})

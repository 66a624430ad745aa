import { queryOptions } from '@tanstack/react-query'
import type { Catalogue } from '@otklik/core/condition'
import { api } from './client.ts'
import { topics } from './keys.ts'

/** What conditions may name in the workspace. */
export const catalogueQuery = queryOptions({
  queryKey: [topics.catalogue],
  queryFn: () => api.get<Catalogue>('/catalogue'),
  staleTime: 60_000,
})

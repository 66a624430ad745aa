import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ScoresView } from '@otklik/server/insight/api'
import { filterParams } from '../../address/search-params.ts'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export interface ScoresWanted {
  survey: string
  from: string | null
  to: string | null
  basis: 'answeredAt' | 'askedAt'
  filter: Record<string, string> | undefined
}

/** `by` null asks for the total alone. */
export function scoresQuery({ filter, ...wanted }: ScoresWanted, by: string | null) {
  const params = { ...wanted, by, ...filterParams(filter) }
  return queryOptions({
    queryKey: [topics.scores, params],
    queryFn: ({ signal }) => api.get<ScoresView>('/insight/scores', params, signal),
    // Figures change in place: the old ones stay until the new ones are there.
    placeholderData: keepPreviousData,
  })
}

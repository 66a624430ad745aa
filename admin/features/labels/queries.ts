import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { LabelsView } from '@otklik/server/insight/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export interface LabelsWanted {
  from: string | null
  to: string | null
  by: string | undefined
}

export function labelsQuery(wanted: LabelsWanted) {
  return queryOptions({
    queryKey: [topics.scores, 'labels', wanted],
    queryFn: ({ signal }) => api.get<LabelsView>('/insight/labels', { ...wanted }, signal),
    placeholderData: keepPreviousData,
  })
}

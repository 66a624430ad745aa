import { queryOptions } from '@tanstack/react-query'
import type { DryRunDetail, DryRunRow } from '@otklik/server/dry-run/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

/** While one is running its progress is asked for this often. */
const RUNNING_MS = 1_000

export const dryRunsQuery = queryOptions({
  queryKey: [topics.dryRuns, 'list'],
  queryFn: () => api.get<DryRunRow[]>('/dry-runs'),
  refetchInterval: ({ state }) => (state.data?.some(isRunning) === true ? RUNNING_MS : false),
})

export function dryRunQuery(id: string) {
  return queryOptions({
    queryKey: [topics.dryRuns, 'one', id],
    queryFn: () => api.get<DryRunDetail>(`/dry-runs/${id}`),
    refetchInterval: ({ state }) => (state.data !== undefined && isRunning(state.data) ? RUNNING_MS : false),
  })
}

export function isRunning({ state }: Pick<DryRunRow, 'state'>): boolean {
  return state === 'running'
}

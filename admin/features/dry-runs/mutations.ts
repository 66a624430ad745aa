import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { DryRunDetail, DryRunRequest } from '@otklik/server/dry-run/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useToasts } from '../../patterns/toasts.tsx'
import { dryRunQuery } from './queries.ts'

/** Begins a dry run; it goes on by itself. What is refused stands in the form. */
export function useStartDryRun(onStarted: (run: DryRunDetail) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (request: DryRunRequest) => api.post<DryRunDetail>('/dry-runs', request),
    onSuccess: (run) => {
      client.setQueryData(dryRunQuery(run.id).queryKey, run)
      onStarted(run)
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.dryRuns, 'list'] }),
  })
}

export function useCancelDryRun(id: string) {
  const client = useQueryClient()
  const { failed } = useToasts()
  return useMutation({
    mutationFn: () => api.delete<DryRunDetail>(`/dry-runs/${id}`),
    onSuccess: (run) => client.setQueryData(dryRunQuery(id).queryKey, run),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [topics.dryRuns] }),
  })
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CrisisView, NewCrisis } from '@otklik/server/policy/api'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useToasts } from '../../../patterns/toasts.tsx'

function useRefetch() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: [topics.crisis] })
}

export function useTurnOn(onDone: () => void) {
  const { t } = useTranslation()
  const { done } = useToasts()
  return useMutation({
    mutationFn: (crisis: NewCrisis) => api.post<CrisisView>('/crisis', crisis),
    onSuccess: () => {
      done(t('crisis.turnedOn'))
      onDone()
    },
    onSettled: useRefetch(),
  })
}

export function useLift(onDone: () => void) {
  const { t } = useTranslation()
  const { done, failed } = useToasts()
  const refetch = useRefetch()
  return useMutation({
    mutationFn: (id: string) => api.post<CrisisView>(`/crisis/${id}/lift`),
    onSuccess: () => done(t('crisis.lifted')),
    onError: failed,
    onSettled: () => {
      onDone()
      return refetch()
    },
  })
}

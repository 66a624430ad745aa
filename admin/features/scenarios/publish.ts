import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ScenarioDetail, ScenarioPublish } from '@otklik/server/scenarios/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useToasts } from '../../patterns/toasts.tsx'

export function usePublish(onPublished: () => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done } = useToasts()
  return useMutation({
    mutationFn: ({ key, ...body }: ScenarioPublish & { key: string }) =>
      api.put<ScenarioDetail>(`/scenarios/${encodeURIComponent(key)}`, body),
    onSuccess: () => {
      done(t('scenarios.publish.done'))
      onPublished()
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios] }),
  })
}

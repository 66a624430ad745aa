import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useToasts } from '../../../patterns/toasts.tsx'
import type { ScenarioDetail } from '@otklik/server/scenarios/api'
import { scenarioPath } from '../queries.ts'

/** Pause and resume, each the other's undo. */
export function usePausing(scenario: ScenarioDetail) {
  const { t } = useTranslation()
  const { done, failed } = useToasts()
  const client = useQueryClient()
  const pausing = useMutation({
    mutationFn: (act: 'pause' | 'resume') => api.post(`${scenarioPath(scenario.key)}/${act}`),
    onSuccess: (_result, act) =>
      done(t(`scenarios.done.${act}`, { name: scenario.name }), () =>
        pausing.mutate(act === 'pause' ? 'resume' : 'pause'),
      ),
    onError: failed,
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios] }),
  })
  return pausing
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { useToasts } from '../../../patterns/toasts.tsx'
import type { RunningChoice, ScenarioDetail } from '@otklik/server/scenarios/api'
import type { Doc } from '../editor/doc.ts'
import { scenarioPath, scenarioQuery } from '../queries.ts'

interface Options {
  scenario: string
  doc: Doc
  onPublished: (detail: ScenarioDetail) => void
}

/** Makes what is edited the live version. */
export function usePublish({ scenario, doc, onPublished }: Options) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done } = useToasts()
  return useMutation({
    scope: { id: `draft ${scenario}` },
    mutationFn: (running: RunningChoice) => {
      // A document that came from a kept draft knows when that was, which publishing does not ask.
      const { name, definition } = doc
      return api.put<ScenarioDetail>(scenarioPath(scenario), { name, definition, running })
    },
    onSuccess: (detail) => {
      client.setQueryData(scenarioQuery(scenario).queryKey, detail)
      done(t('scenarios.publish.done', { version: detail.liveVersion ?? 1 }))
      onPublished(detail)
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios] }),
  })
}

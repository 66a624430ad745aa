import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { Confirm } from '../../../patterns/confirm.tsx'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import type { ScenarioDetail } from '@otklik/server/scenarios/api'
import { Changes } from '../publish/changes.tsx'
import { useEditor } from '../editor/editor.tsx'
import { scenarioPath, scenarioQuery } from '../queries.ts'

interface Props {
  scenario: ScenarioDetail
  onDiscarded: () => void
  onClose: () => void
}

/** Throws the draft away, after saying what is lost with it. */
export function DiscardDialog({ scenario, onDiscarded, onClose }: Props) {
  const { t } = useTranslation()
  const { doc } = useEditor()
  const navigate = useNavigate()
  // Nothing of it was ever published: the scenario goes with its draft.
  const isAll = scenario.liveVersion === null
  const client = useQueryClient()
  const discard = useMutation({
    scope: { id: `draft ${scenario.key}` },
    mutationFn: () => api.delete(`${scenarioPath(scenario.key)}/draft`),
    onSuccess: async () => {
      if (isAll) {
        client.removeQueries({ queryKey: scenarioQuery(scenario.key).queryKey })
        await navigate({ to: '/scenarios', ignoreBlocker: true })
      } else await client.fetchQuery({ ...scenarioQuery(scenario.key), staleTime: 0 })
      await client.invalidateQueries({ queryKey: [topics.scenarios, 'list'] })
      if (!isAll) onDiscarded()
    },
  })
  return (
    <Confirm
      opened
      title={t(isAll ? 'scenarios.discard.allTitle' : 'scenarios.discard.title')}
      action={t(isAll ? 'scenarios.discard.allAction' : 'scenarios.discard.action')}
      danger
      busy={discard.isPending}
      onConfirm={() => discard.mutate()}
      onClose={onClose}
    >
      {isAll ? (
        <p>{t('scenarios.discard.allText')}</p>
      ) : (
        <>
          <p>{t('scenarios.discard.text', { version: scenario.liveVersion })}</p>
          <Changes before={scenario.definition} after={doc.definition} />
        </>
      )}
      <FormFailure error={discard.error} />
    </Confirm>
  )
}

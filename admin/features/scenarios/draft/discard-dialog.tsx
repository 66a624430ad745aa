import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { Confirm } from '../../../patterns/confirm.tsx'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import type { ScenarioDetail } from '../api.ts'
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
  const client = useQueryClient()
  const discard = useMutation({
    scope: { id: `draft ${scenario.key}` },
    mutationFn: () => api.delete(`${scenarioPath(scenario.key)}/draft`),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [topics.scenarios] })
      await client.ensureQueryData(scenarioQuery(scenario.key))
      onDiscarded()
    },
  })
  return (
    <Confirm
      opened
      title={t('scenarios.discard.title')}
      action={t('scenarios.discard.action')}
      danger
      busy={discard.isPending}
      onConfirm={() => discard.mutate()}
      onClose={onClose}
    >
      <p>{t('scenarios.discard.text', { version: scenario.liveVersion })}</p>
      <Changes before={scenario.definition} after={doc.definition} />
      <FormFailure error={discard.error} />
    </Confirm>
  )
}

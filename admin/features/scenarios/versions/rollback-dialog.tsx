import { Button, Group, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../api/client.ts'
import { topics } from '../../../api/keys.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import { useToasts } from '../../../patterns/toasts.tsx'
import type { RunningChoice, ScenarioDetail, ScenarioVersion } from '@otklik/server/scenarios/api'
import { useLanguage } from '../../../format/use-format.ts'
import { useEditor } from '../editor/editor.tsx'
import { problemsOf } from '../editor/problems.ts'
import { ProblemList } from '../panel/problem-list.tsx'
import { RunningField } from '../publish/running-field.tsx'
import { Changes } from '../publish/changes.tsx'
import publish from '../publish/publish.module.css'
import { scenarioPath, scenarioQuery } from '../queries.ts'

interface Props {
  scenario: ScenarioDetail
  version: ScenarioVersion
  onRolledBack: () => void
  onClose: () => void
}

/** Makes an earlier version the live one, as a new version; asked by naming what changes and for whom. */
export function RollbackDialog({ scenario, version, onRolledBack, onClose }: Props) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done } = useToasts()
  const [running, setRunning] = useState<RunningChoice>('stay')
  const { catalogue } = useEditor()
  const language = useLanguage()
  // What it named may be gone since then.
  const barring = problemsOf(version.definition, { catalogue, key: scenario.key, language }).all.filter(
    ({ severity }) => severity === 'error',
  )
  const rollback = useMutation({
    mutationFn: () =>
      api.post<ScenarioDetail>(`${scenarioPath(scenario.key)}/rollback`, { version: version.version, running }),
    onSuccess: (detail) => {
      client.setQueryData(scenarioQuery(scenario.key).queryKey, detail)
      done(t('scenarios.versions.done', { version: version.version }))
      onClose()
      onRolledBack()
    },
    onSettled: () => client.invalidateQueries({ queryKey: [topics.scenarios] }),
  })
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('scenarios.versions.rollback', { version: version.version })}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <div className={publish.parts}>
        {barring.length > 0 && (
          <section aria-label={t('scenarios.panel.problems')}>
            <h3>{t('scenarios.versions.barred')}</h3>
            <ProblemList problems={barring} onGo={onClose} />
          </section>
        )}
        <section>
          <h3>{t('scenarios.versions.willChange')}</h3>
          <Changes before={scenario.definition} after={version.definition} />
        </section>
        {scenario.draft !== null && <p>{t('scenarios.versions.draftStays')}</p>}
        {scenario.running > 0 && (
          <RunningField scenario={scenario} definition={version.definition} value={running} onChange={setRunning} />
        )}
        <FormFailure error={rollback.error} />
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose} data-autofocus>
            {t('states.cancel')}
          </Button>
          <Button
            variant="filled"
            disabled={barring.length > 0}
            loading={rollback.isPending}
            onClick={() => rollback.mutate()}
          >
            {t('scenarios.versions.action', { version: version.version })}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

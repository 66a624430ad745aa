import { Button, Group, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refusedProblems } from '../../../format/definition-problems.ts'
import { useLanguage } from '../../../format/use-format.ts'
import { FormFailure } from '../../../patterns/form-failure.tsx'
import type { RunningChoice, ScenarioDetail } from '@otklik/server/scenarios/api'
import { useEditor } from '../editor/editor.tsx'
import type { Problem } from '../editor/problems.ts'
import { ProblemList } from '../panel/problem-list.tsx'
import { checkQuery } from '../queries.ts'
import { Changes } from './changes.tsx'
import styles from './publish.module.css'
import { RunningField } from './running-field.tsx'
import { usePublish } from './use-publish.ts'

interface Props {
  scenario: ScenarioDetail
  onPublished: (detail: ScenarioDetail) => void
  onClose: () => void
}

/** What keeps the draft from being published, what it changes, and what becomes of the people on the way. */
export function PublishDialog({ scenario, onPublished, onClose }: Props) {
  const { t } = useTranslation()
  const { doc, problems } = useEditor()
  const language = useLanguage()
  const [running, setRunning] = useState<RunningChoice>('stay')
  const check = useQuery({ ...checkQuery(scenario.key, doc.definition, language), enabled: problems.isWhole })
  const publish = usePublish({
    scenario: scenario.key,
    doc,
    onPublished: (detail) => {
      onPublished(detail)
      onClose()
    },
  })
  const version = (scenario.versions[0]?.version ?? 0) + 1
  const refused = refusedProblems(publish.error)
  const found: readonly Problem[] = refused.length > 0 ? refused : (check.data?.problems ?? problems.all)
  const isBarred = found.some(({ severity }) => severity === 'error')
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('scenarios.publish.title', { version })}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <div className={styles.parts}>
        {found.length > 0 && (
          <section aria-label={t('scenarios.panel.problems')}>
            <h3>{t(isBarred ? 'scenarios.publish.barred' : 'scenarios.publish.warned')}</h3>
            <ProblemList problems={found} onGo={onClose} />
          </section>
        )}
        <section aria-label={t('scenarios.publish.changes')}>
          <h3>{t('scenarios.publish.changes')}</h3>
          {scenario.liveVersion === null ? (
            <p>{t('scenarios.publish.first')}</p>
          ) : (
            <Changes before={scenario.definition} after={doc.definition} />
          )}
        </section>
        {scenario.running > 0 && (
          <RunningField scenario={scenario} definition={doc.definition} value={running} onChange={setRunning} />
        )}
        {refused.length === 0 && <FormFailure error={publish.error} />}
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('states.cancel')}</Button>
          <Button
            variant="filled"
            disabled={isBarred || check.isLoading}
            loading={publish.isPending}
            onClick={() => publish.mutate(running)}
          >
            {t('scenarios.publish.action', { version })}
          </Button>
        </Group>
      </div>
    </Modal>
  )
}

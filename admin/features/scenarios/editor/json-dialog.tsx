import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ScenarioDefinition } from '@otklik/core/scenario'
import { definitionIn } from '../definition-in.ts'
import { jsonProblem } from '../../../format/json-problem.ts'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { hasSteps } from './problems.ts'

/** The definition as the API takes it: to copy it, or to put another in its place, which can be undone. */
export function JsonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { doc, change, choose } = useEditor()
  const [text, setText] = useState(() => JSON.stringify(doc.definition, null, 2))
  const fault = jsonProblem(text)
  const definition = fault === null ? definitionIn(JSON.parse(text)) : null
  const error =
    fault !== null
      ? t('scenarios.json.notJson', { ...fault })
      : hasSteps(definition)
        ? null
        : t('scenarios.json.notOne')
  const take = () => {
    choose([])
    change(definition as ScenarioDefinition)
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('scenarios.json.title')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <Stack gap={12}>
        <Textarea
          className={styles.json ?? ''}
          label={t('scenarios.json.label')}
          description={t('scenarios.json.hint')}
          autosize
          minRows={12}
          maxRows={24}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={error}
        />
        <Group justify="flex-end" gap={8}>
          <Button onClick={onClose}>{t('states.cancel')}</Button>
          <Button variant="filled" disabled={error !== null} onClick={take}>
            {t('scenarios.json.take')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

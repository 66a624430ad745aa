import { Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SurveyDefinition } from '@otklik/core/survey'
import { jsonProblem } from '../../../format/json-problem.ts'
import styles from './editor.module.css'
import { useEditor } from './editor.tsx'
import { hasElements } from './problems.ts'

/** The definition as the API takes it: to keep it as a file, or to put another in its place, which can be undone. */
export function JsonDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { surveyKey, definition, change, choose } = useEditor()
  const [text, setText] = useState(() => JSON.stringify(definition, null, 2))
  const fault = jsonProblem(text)
  const found = fault === null ? definitionIn(JSON.parse(text)) : null
  const error =
    fault !== null ? t('surveys.json.notJson', { ...fault }) : hasElements(found) ? null : t('surveys.json.notOne')
  const take = () => {
    choose(null)
    change(found as SurveyDefinition)
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('surveys.json.title')}
      closeButtonProps={{ 'aria-label': t('states.close') }}
    >
      <Stack gap={12}>
        <Textarea
          className={styles.json ?? ''}
          label={t('surveys.json.label')}
          description={t('surveys.json.hint')}
          autosize
          minRows={12}
          maxRows={24}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={error}
        />
        <Group justify="flex-end" gap={8}>
          <FileButton accept="application/json,.json" onChange={(file) => void file?.text().then(setText)}>
            {(props) => <Button {...props}>{t('surveys.json.open')}</Button>}
          </FileButton>
          <Button onClick={() => download(`${surveyKey}.json`, text)}>{t('surveys.json.download')}</Button>
          <Button onClick={onClose}>{t('states.cancel')}</Button>
          <Button variant="filled" disabled={error !== null} onClick={take}>
            {t('surveys.json.take')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

/** The definition itself, also where the whole body of `PUT /api/surveys/{key}` was pasted. */
function definitionIn(json: unknown): unknown {
  return typeof json === 'object' && json !== null && 'definition' in json && !('elements' in json)
    ? json.definition
    : json
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  URL.revokeObjectURL(url)
}

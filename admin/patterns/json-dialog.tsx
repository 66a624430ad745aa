import { Button, FileButton, Group, Modal, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { definitionIn } from '../format/definition-in.ts'
import { jsonProblem } from '../format/json-problem.ts'
import styles from './json-dialog.module.css'
import { saveFile } from './save-file.ts'

interface Props<Definition> {
  title: string
  /** Of the file that it is kept as. */
  name: string
  definition: Definition
  /** What the definition is told by, where the whole body of a request was pasted. */
  part: keyof Definition
  /** Whether it is enough of one to be shown: what else is wrong with it is told there. */
  isOne: (input: unknown) => input is Definition
  notOne: string
  onTake: (definition: Definition) => void
  onClose: () => void
}

/** The definition as the API takes it: to keep it as a file, or to put another in its place, which can be undone. */
export function JsonDialog<Definition>(props: Props<Definition>) {
  const { title, name, definition, part, isOne, notOne, onTake, onClose } = props
  const { t } = useTranslation()
  const [text, setText] = useState(() => JSON.stringify(definition, null, 2))
  const fault = jsonProblem(text)
  const found = fault === null ? definitionIn(JSON.parse(text), part) : null
  const error = fault !== null ? t('states.json.notJson', { ...fault }) : isOne(found) ? null : notOne
  return (
    <Modal opened onClose={onClose} size="xl" title={title} closeButtonProps={{ 'aria-label': t('states.close') }}>
      <Stack gap={12}>
        <Textarea
          className={styles.json ?? ''}
          label={t('states.json.label')}
          description={t('states.json.hint')}
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
            {(props) => <Button {...props}>{t('states.json.open')}</Button>}
          </FileButton>
          <Button onClick={() => saveFile(new Blob([text], { type: 'application/json' }), `${name}.json`)}>
            {t('states.json.download')}
          </Button>
          <Button onClick={onClose}>{t('states.cancel')}</Button>
          <Button
            variant="filled"
            disabled={error !== null}
            onClick={() => {
              onTake(found as Definition)
              onClose()
            }}
          >
            {t('states.json.take')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

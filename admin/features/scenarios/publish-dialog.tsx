import { Button, Checkbox, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import type { ScenarioDetail, ScenarioPublish } from '@otklik/server/scenarios/api'
import { asProblem } from '../../api/problem.ts'
import { useUnsavedClose } from '../../patterns/unsaved-close.tsx'
import { DefinitionProblems } from './definition-problems.tsx'
import { definitionIn } from './definition-in.ts'
import { firstDefinition } from './first-definition.ts'
import { jsonProblem } from './json-problem.ts'
import { usePublish } from './publish.ts'
import styles from './scenarios.module.css'

interface Fields {
  key: string
  name: string
  json: string
  moveRunning: boolean
}

/** Publishes a version from JSON, or a first one of a new scenario; what the server finds wrong is listed by its place. */
export function PublishDialog({ scenario, onClose }: { scenario: ScenarioDetail | null; onClose: () => void }) {
  const { t } = useTranslation()
  const publish = usePublish(onClose)
  const form = useForm<Fields>({
    initialValues: {
      key: scenario?.key ?? '',
      name: scenario?.name ?? '',
      json: JSON.stringify(scenario?.definition ?? firstDefinition, null, 2),
      moveRunning: false,
    },
    validateInputOnChange: true,
    validate: {
      key: (key) => (/^[a-z0-9][a-z0-9-]{0,62}$/.test(key) ? null : t('scenarios.publish.badKey')),
      name: (name) => (name.trim() === '' ? t('states.required') : null),
      json: (json) => {
        const problem = jsonProblem(json)
        return problem === null ? null : t('scenarios.notJson', { ...problem })
      },
    },
  })
  const { close, guard } = useUnsavedClose(form.isDirty() && !publish.isSuccess, onClose)
  const submit = form.onSubmit(({ key, name, json, moveRunning }) =>
    publish.mutate({
      key,
      name: name.trim(),
      definition: definitionIn(JSON.parse(json)) as ScenarioPublish['definition'],
      moveRunning,
    }),
  )
  const title = t(scenario === null ? 'scenarios.publish.newTitle' : 'scenarios.publish.title')
  return (
    <Modal opened onClose={close} size="lg" title={title} closeButtonProps={{ 'aria-label': t('states.close') }}>
      {guard}
      <form onSubmit={submit} noValidate>
        <Stack gap={12}>
          {scenario === null && (
            <TextInput
              label={t('scenarios.publish.key')}
              description={t('scenarios.publish.keyHint')}
              {...form.getInputProps('key')}
            />
          )}
          <TextInput label={t('scenarios.publish.name')} maxLength={200} {...form.getInputProps('name')} />
          <Textarea
            className={styles.json}
            label={t('scenarios.publish.definition')}
            description={t('scenarios.publish.hint')}
            autosize
            minRows={12}
            maxRows={22}
            spellCheck={false}
            {...form.getInputProps('json')}
          />
          {publish.isError && <DefinitionProblems problem={asProblem(publish.error)} />}
          {scenario !== null && scenario.running > 0 && (
            <Checkbox
              label={t('scenarios.publish.moveRunning', { count: scenario.running })}
              description={t('scenarios.publish.moveRunningHint')}
              {...form.getInputProps('moveRunning', { type: 'checkbox' })}
            />
          )}
          <Group justify="flex-end" gap={8}>
            <Button onClick={close}>{t('states.cancel')}</Button>
            <Button type="submit" variant="filled" loading={publish.isPending}>
              {t('scenarios.publish.action', { version: nextVersion(scenario) })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function nextVersion(scenario: ScenarioDetail | null): number {
  return Math.max(0, ...(scenario?.versions ?? []).map(({ version }) => version)) + 1
}

import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Step, StepId } from '@otklik/core/scenario'
import { mayBeCalled, renameStep, replaceStep } from '../editing/change.ts'
import { whole } from '../editing/whole.ts'
import { useEditor } from '../editor/editor.tsx'
import { useProblemAt } from '../editor/use-problem-at.ts'
import { viewOf } from '../steps/registry.ts'
import styles from './panel.module.css'
import { ProblemList } from './problem-list.tsx'

/** The form of one step; what it changes is in the definition with every letter. */
export function StepForm({ id }: { id: StepId }) {
  const { t } = useTranslation()
  const { doc, change } = useEditor()
  const { definition } = doc
  const path = ['steps', id]
  const problem = useProblemAt(path)
  const step = definition.steps[id]
  if (step === undefined) return null
  const { Form } = viewOf(step.kind)
  const set = (part: Partial<Step>) =>
    change(replaceStep(definition, id, whole({ ...step, ...part } as Step)), `${id} ${Object.keys(part).join(' ')}`)
  return (
    <>
      <ProblemList of={id} />
      <p className={styles.hint}>{t(`scenarios.kind.${step.kind}.hint`)}</p>
      {Form !== undefined && <Form step={step} set={set} problem={problem} path={path} />}
      <NameField id={id} />
    </>
  )
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/

/** What the step is called in reports and in the API; taken when one leaves the field. */
function NameField({ id }: { id: StepId }) {
  const { t } = useTranslation()
  const { doc, change, choose } = useEditor()
  const [name, setName] = useState(id)
  const wrong =
    name === id
      ? undefined
      : !NAME.test(name)
        ? t('scenarios.panel.badName')
        : mayBeCalled(doc.definition, name)
          ? undefined
          : t('scenarios.panel.takenName')
  const take = () => {
    if (name === id || wrong !== undefined) return
    change(renameStep(doc.definition, id, name))
    choose([name])
  }
  return (
    <TextInput
      label={t('scenarios.panel.name')}
      description={t('scenarios.panel.nameHint')}
      value={name}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => event.key === 'Enter' && take()}
      error={wrong}
      maxLength={64}
    />
  )
}

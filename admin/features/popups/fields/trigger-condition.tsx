import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '@otklik/core/condition'
import type { Trigger } from '@otklik/core/popup'
import { ConditionEditor } from '../../../conditions/condition-editor.tsx'
import { useEditor, useProblemSentence } from '../editor/editor.tsx'
import { problemsAt } from '../editor/problems.ts'
import styles from './fields.module.css'

type EventTrigger = Extract<Trigger, { kind: 'event' }>

interface Props {
  trigger: EventTrigger
  index: number
  put: (trigger: EventTrigger) => void
}

/** Which of the events count, by their parameters; each does unless a condition says otherwise. */
export function TriggerCondition({ trigger, index, put }: Props) {
  const { t } = useTranslation()
  const { catalogue, problems } = useEditor()
  const sentence = useProblemSentence()
  const set = (when: Condition | undefined) => {
    const { when: _before, ...rest } = trigger
    put(when === undefined ? rest : { ...rest, when })
  }
  const label = t('popups.field.when')
  if (trigger.when === undefined)
    return (
      <div>
        <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => set({ field: '', is: 'equal' })}>
          {t('popups.act.addWhen')}
        </Button>
      </div>
    )
  const path = ['triggers', index, 'when']
  // What the form wants is not wrong yet while a rule is being made.
  const found = problemsAt(problems, path)
    .filter(({ message }) => message !== null)
    .map((problem) => ({ path: '', code: 'popup', severity: problem.severity, message: sentence(problem) }))
  return (
    <div role="group" aria-label={label} className={styles.stack}>
      <p className="mantine-InputWrapper-label">{label}</p>
      <ConditionEditor
        label={label}
        value={trigger.when}
        onChange={set}
        catalogue={catalogue}
        place="popup"
        eventType={trigger.name}
        refused={found}
      />
      <div>
        <Button variant="subtle" onClick={() => set(undefined)}>
          {t('popups.act.dropWhen')}
        </Button>
      </div>
    </div>
  )
}

import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Condition } from '@otklik/core/condition'
import type { Place } from '@otklik/core/condition'
import { ConditionEditor } from '../../../conditions/condition-editor.tsx'
import { useEditor } from '../editor/editor.tsx'
import styles from './fields.module.css'

interface Props {
  label: string
  value: Condition | undefined
  onChange: (condition: Condition | undefined) => void
  /** It may be left out; what it means when it is. */
  none?: string
  place: Place
  eventType?: string | undefined
  survey?: string | undefined
  /** Where in the definition it stands. */
  path: readonly (string | number)[]
}

/** A condition; one that may be left out has a button to add it and one to take it away. */
export function ConditionField({ label, value, onChange, none, place, eventType, survey, path }: Props) {
  const { t } = useTranslation()
  const { catalogue, problems } = useEditor()
  if (value === undefined)
    return (
      <div>
        <p className={styles.hint}>{none}</p>
        <Button onClick={() => onChange({ all: [] })}>{t('scenarios.field.addCondition')}</Button>
      </div>
    )
  const within = problems.all
    .filter((problem) => path.every((part, index) => problem.path[index] === part))
    .map((problem) => ({ ...problem, path: problem.path.slice(path.length).join('.') }))
  return (
    <div className={styles.stack}>
      <p className="mantine-InputWrapper-label">{label}</p>
      <ConditionEditor
        value={value}
        onChange={onChange}
        catalogue={catalogue}
        place={place}
        problems={within}
        eventType={eventType}
        survey={survey}
        label={label}
      />
      {none !== undefined && (
        <div>
          <Button variant="subtle" onClick={() => onChange(undefined)}>
            {t('scenarios.field.dropCondition')}
          </Button>
        </div>
      )}
    </div>
  )
}

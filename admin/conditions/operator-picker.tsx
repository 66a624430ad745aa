import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ValueType } from '@otklik/core/condition'
import styles from './conditions.module.css'
import type { RuleOperator } from './query.ts'

interface Props {
  value: RuleOperator
  options: readonly RuleOperator[]
  /** What the words are chosen by: «it is» of a text, «equals» of a number. */
  type: ValueType | 'message' | 'segment' | null
  onChange: (operator: RuleOperator) => void
}

export function OperatorPicker({ value, options, type, onChange }: Props) {
  const { t, i18n } = useTranslation()
  // What was written otherwise than the editor would is still shown, and can be kept.
  const offered = options.includes(value) ? options : [value, ...options]
  const label = (operator: RuleOperator) => {
    const key = operator.replace('!', 'not-')
    const own = `conditionEditor.operatorOf.${type ?? 'text'}.${key}`
    return i18n.exists(own) ? t(own) : t(`conditionEditor.operator.${key}`)
  }
  return (
    <Select
      className={styles.operator}
      aria-label={t('conditionEditor.operatorLabel')}
      data={offered.map((operator) => ({ value: operator, label: label(operator) }))}
      value={value}
      onChange={(operator) => operator !== null && onChange(operator)}
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
    />
  )
}

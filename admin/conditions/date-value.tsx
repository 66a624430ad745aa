import { TextInput } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { useToday } from '../format/use-today.ts'
import styles from './conditions.module.css'
import type { ValueProps } from './value-props.ts'

const DAY = /^\d{4}-\d\d-\d\d$/

/** A day. An instant, which only a definition by hand can have, is edited as it is written. */
export function DateValue({ value, onChange }: ValueProps) {
  const { t } = useTranslation()
  const today = useToday()
  const label = t('conditionEditor.valueLabel')
  if (typeof value === 'string' && !DAY.test(value))
    return (
      <TextInput
        className={styles.value}
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
    )
  return (
    <DateInput
      className={styles.date}
      size="xs"
      aria-label={label}
      placeholder={t('conditionEditor.dateHint')}
      valueFormat={t('conditionEditor.dateFormat')}
      defaultDate={today}
      value={typeof value === 'string' ? value : null}
      onChange={(day) => onChange(day ?? undefined)}
    />
  )
}

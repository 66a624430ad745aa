import { Autocomplete, NumberInput, Select, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../format/use-format.ts'
import { DurationField } from '../patterns/duration-field.tsx'
import type { ValueType } from '@otklik/core/condition'
import styles from './conditions.module.css'
import { DateValue } from './date-value.tsx'
import { ListValue } from './list-value.tsx'
import { entryFor } from './operators.ts'
import { PatternValue } from './pattern-value.tsx'
import type { RuleOperator } from './query.ts'
import type { ValueProps } from './value-props.ts'

interface Props extends ValueProps {
  operator: RuleOperator
  type: ValueType | null
}

/** What a field is held against, entered as fits the operator and the field. */
export function ValueEditor({ operator, type, ...props }: Props) {
  const { t } = useTranslation()
  switch (entryFor(operator, type, props.value)) {
    case 'none':
      return null
    case 'text':
      return <TextValue {...props} />
    case 'number':
      return <NumberValue {...props} />
    case 'yes-no':
      return <YesNoValue {...props} />
    case 'date':
      return <DateValue {...props} />
    case 'list':
      return <ListValue {...props} type={type} />
    case 'pattern':
      return <PatternValue {...props} />
    case 'duration':
      return (
        <DurationField
          label={t('conditionEditor.valueLabel')}
          value={typeof props.value === 'string' ? props.value : undefined}
          onChange={props.onChange}
        />
      )
  }
}

/** Chosen by its name where the values have names of their own; else typed, with what is known to complete it. */
function TextValue({ value, onChange, suggestions }: ValueProps) {
  const { t } = useTranslation()
  const text = typeof value === 'string' ? value : ''
  const named = suggestions.some(({ value, label }) => value !== label)
  if (named && (text === '' || suggestions.some((each) => each.value === text)))
    return (
      <Select
        className={styles.value}
        aria-label={t('conditionEditor.valueLabel')}
        placeholder={t('conditionEditor.chooseValue')}
        data={[...suggestions]}
        value={text === '' ? null : text}
        onChange={(chosen) => chosen !== null && onChange(chosen)}
      />
    )
  const label = t('conditionEditor.valueLabel')
  const change = (typed: string) => onChange(typed === '' ? undefined : typed)
  if (suggestions.length === 0)
    return (
      <TextInput
        className={styles.value}
        aria-label={label}
        value={text}
        onChange={(event) => change(event.currentTarget.value)}
        maxLength={1000}
      />
    )
  return (
    <Autocomplete
      className={styles.value}
      aria-label={label}
      data={[...new Set(suggestions.map((each) => each.value))]}
      value={text}
      onChange={change}
      maxLength={1000}
      limit={50}
    />
  )
}

function NumberValue({ value, onChange }: ValueProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <NumberInput
      className={styles.number}
      size="xs"
      hideControls
      aria-label={t('conditionEditor.valueLabel')}
      decimalSeparator={language === 'ru' ? ',' : '.'}
      thousandSeparator={language === 'ru' ? '\u00a0' : ','}
      value={typeof value === 'number' ? value : ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
    />
  )
}

function YesNoValue({ value, onChange }: ValueProps) {
  const { t } = useTranslation()
  return (
    <Select
      className={styles.number}
      aria-label={t('conditionEditor.valueLabel')}
      data={[
        { value: 'yes', label: t('states.yes') },
        { value: 'no', label: t('states.no') },
      ]}
      value={value === false ? 'no' : 'yes'}
      onChange={(chosen) => onChange(chosen === 'yes')}
    />
  )
}

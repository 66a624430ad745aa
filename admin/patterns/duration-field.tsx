import { NumberInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { durationOf, durationParts, type DurationUnit } from '../format/duration-parts.ts'
import styles from './duration-field.module.css'

interface Props {
  /** ISO 8601. */
  value: string | undefined
  onChange: (duration: string) => void
  /** What it is, for those who hear the page. */
  label: string
  /** As a visible label above the field. */
  labelled?: boolean
  units?: readonly DurationUnit[]
  least?: number
  error?: boolean
}

const USUAL: readonly DurationUnit[] = ['minutes', 'hours', 'days', 'weeks']

/** A length of time: a number and its unit. One of several parts, which only a definition by hand can have, is edited as it is written. */
export function DurationField({ value, onChange, label, labelled = false, units = USUAL, least = 1, error }: Props) {
  const { t } = useTranslation()
  const parts = durationParts(value ?? '')
  const [unitWhileEmpty, setUnit] = useState<DurationUnit>('days')
  if (parts === null && value !== undefined && value !== '')
    return (
      <TextInput
        className={styles.written}
        aria-label={label}
        label={labelled ? label : undefined}
        value={value}
        error={error}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  const unit = parts?.unit ?? unitWhileEmpty
  const offered = units.includes(unit) ? units : [...units, unit]
  return (
    <div className={styles.whole} role="group" aria-label={label}>
      {labelled && (
        <span className="mantine-InputWrapper-label" aria-hidden>
          {label}
        </span>
      )}
      <div className={styles.field}>
        <NumberInput
          className={styles.count}
          size="xs"
          hideControls
          allowDecimal={false}
          allowNegative={false}
          min={least}
          max={99_999}
          clampBehavior="blur"
          aria-label={label}
          value={parts?.count ?? ''}
          error={error}
          onChange={(count) => onChange(typeof count === 'number' ? durationOf(count, unit) : '')}
        />
        <Select
          className={styles.unit}
          aria-label={t('durations.unit')}
          data={offered.map((each) => ({ value: each, label: t(`durations.${each}`, { count: parts?.count ?? 5 }) }))}
          value={unit}
          onChange={(chosen) => {
            if (chosen === null) return
            setUnit(chosen)
            if (parts !== null) onChange(durationOf(parts.count, chosen))
          }}
        />
      </div>
    </div>
  )
}

import { NumberInput, Select, TextInput } from '@mantine/core'
import type { IsoDuration } from '@otklik/core/time'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { durationOf, partsOf, units, type DurationUnit } from './duration-parts.ts'
import styles from './fields.module.css'

interface Props {
  label: string
  description?: string | undefined
  value: IsoDuration
  onChange: (duration: IsoDuration) => void
  error?: string | undefined
}

const LONGEST = 100_000

/** A length of time by number and unit; what has several parts is written as ISO 8601 says. */
export function DurationField({ label, description, value, onChange, error }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const parts = partsOf(value)
  if (parts === null && value !== '')
    return (
      <TextInput
        label={label}
        description={t('scenarios.field.iso')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
      />
    )
  const unit = parts?.unit ?? 'days'
  return (
    <div>
      <label htmlFor={id} className="mantine-InputWrapper-label">
        {label}
      </label>
      {description !== undefined && <p className={styles.hint}>{description}</p>}
      <div className={styles.pair}>
        <NumberInput
          id={id}
          size="xs"
          min={0}
          max={LONGEST}
          allowDecimal={false}
          allowNegative={false}
          value={parts?.count ?? ''}
          onChange={(count) => onChange(count === '' ? '' : durationOf(Number(count), unit))}
          error={error !== undefined}
          hideControls
        />
        <Select
          aria-label={t('scenarios.field.unit')}
          data={units.map((each) => ({ value: each, label: t(`scenarios.unit.${each}`) }))}
          value={unit}
          onChange={(chosen) => onChange(durationOf(parts?.count ?? 1, (chosen ?? 'days') as DurationUnit))}
        />
      </div>
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </div>
  )
}

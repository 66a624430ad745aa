import type { IsoDuration } from '@otklik/core/time'
import { DurationField as Field } from '../../../patterns/duration-field.tsx'
import styles from './fields.module.css'

interface Props {
  label: string
  value: IsoDuration
  onChange: (duration: IsoDuration) => void
  error?: string | undefined
}

const units = ['minutes', 'hours', 'days', 'weeks', 'months'] as const

/** A length of time with its label, and what is wrong with it. */
export function DurationField({ label, value, onChange, error }: Props) {
  return (
    <div>
      <Field
        label={label}
        labelled
        units={units}
        least={0}
        value={value}
        onChange={onChange}
        error={error !== undefined}
      />
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </div>
  )
}

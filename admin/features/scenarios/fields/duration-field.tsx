import type { IsoDuration } from '@otklik/core/time'
import { DurationField as Field } from '../../../patterns/duration-field.tsx'
import styles from './fields.module.css'

interface Props {
  label: string
  /** Its name stands above it already. */
  isNamed?: boolean
  value: IsoDuration
  onChange: (duration: IsoDuration) => void
  error?: string | undefined
}

const units = ['minutes', 'hours', 'days', 'weeks', 'months'] as const

/** A length of time with its label, and what is wrong with it. */
export function DurationField({ label, isNamed = false, value, onChange, error }: Props) {
  return (
    <div>
      {!isNamed && <p className="mantine-InputWrapper-label">{label}</p>}
      <Field label={label} units={units} least={0} value={value} onChange={onChange} error={error !== undefined} />
      {error !== undefined && <p className={styles.error}>{error}</p>}
    </div>
  )
}

import { Switch } from '@mantine/core'
import type { IsoDuration } from '@otklik/core/time'
import { DurationField } from './duration-field.tsx'
import styles from './fields.module.css'

interface Props {
  label: string
  /** What it means when it is off. */
  off: string
  value: IsoDuration | undefined
  /** What it becomes when it is switched on. */
  usual: IsoDuration
  onChange: (duration: IsoDuration | undefined) => void
  error?: string | undefined
}

/** A length of time that may be left out. */
export function OptionalDurationField({ label, off, value, usual, onChange, error }: Props) {
  return (
    <div className={styles.stack}>
      <Switch
        label={label}
        description={value === undefined ? off : undefined}
        checked={value !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? usual : undefined)}
      />
      {value !== undefined && <DurationField label={label} isNamed value={value} onChange={onChange} error={error} />}
    </div>
  )
}

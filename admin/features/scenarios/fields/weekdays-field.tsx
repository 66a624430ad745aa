import { Chip } from '@mantine/core'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './fields.module.css'

interface Props {
  label: string
  /** What it means when none is chosen. */
  none: string
  value: readonly number[] | undefined
  onChange: (days: number[] | undefined) => void
}

const days = [1, 2, 3, 4, 5, 6, 7]

/** Days of the week, 1 Monday to 7 Sunday; absent when none is chosen. */
export function WeekdaysField({ label, none, value, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  const put = (chosen: string[]) => {
    const sorted = chosen.map(Number).toSorted((a, b) => a - b)
    onChange(sorted.length === 0 ? undefined : sorted)
  }
  return (
    <div role="group" aria-labelledby={id}>
      <p id={id} className="mantine-InputWrapper-label">
        {label}
      </p>
      <Chip.Group multiple value={value?.map(String) ?? []} onChange={put}>
        <div className={styles.days}>
          {days.map((day) => (
            <Chip key={day} value={String(day)} size="xs" variant="light">
              {t(`scenarios.weekday.${day}`)}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      {value === undefined && <p className={styles.hint}>{none}</p>}
    </div>
  )
}

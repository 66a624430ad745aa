import { Chip, TextInput } from '@mantine/core'
import { IconMoon } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuietHoursRule } from '@otklik/core/policy'
import styles from '../policy.module.css'
import type { RuleFormProps, RuleKindForm } from './kind.ts'

const days = [1, 2, 3, 4, 5, 6, 7]

/** Nothing is sent at night, or on some days of the week. */
export const quietHours: RuleKindForm<QuietHoursRule> = {
  icon: IconMoon,
  first: (id) => ({ kind: 'quiet-hours', id, from: '21:00', to: '09:00' }),
  Form,
  problems: ({ from, to, weekdays }) => {
    if (from === undefined && to === undefined && weekdays === undefined) return { from: 'hoursOrDays' }
    if ((from === undefined) !== (to === undefined)) return { [from === undefined ? 'from' : 'to']: 'bothHours' }
    if (from !== undefined && from === to) return { to: 'sameHours' }
    return weekdays?.length === 7 ? { weekdays: 'allDays' } : {}
  },
  ways: ['wait', 'hold', 'pass', 'drop'],
}

function Form({ rule, onChange, problems }: RuleFormProps<QuietHoursRule>) {
  const { t } = useTranslation()
  const id = useId()
  const said = (field: string) => {
    const key = problems[field]
    return key === undefined ? null : t(`policy.problem.${key}`)
  }
  const setHour = (field: 'from' | 'to', hour: string) => {
    const { [field]: _before, ...rest } = rule
    onChange(hour === '' ? rest : { ...rest, [field]: hour })
  }
  const setDays = (chosen: string[]) => {
    const { weekdays: _before, ...rest } = rule
    const weekdays = chosen.map(Number).toSorted((a, b) => a - b)
    onChange(weekdays.length === 0 ? rest : { ...rest, weekdays })
  }
  return (
    <>
      <div className={styles.row}>
        {(['from', 'to'] as const).map((field) => (
          <TextInput
            key={field}
            type="time"
            label={t(`policy.quiet.${field}`)}
            value={rule[field] ?? ''}
            error={said(field)}
            onChange={(event) => setHour(field, event.currentTarget.value)}
          />
        ))}
      </div>
      <p className={styles.hint}>{t('policy.quiet.zone')}</p>
      <div className={styles.stack} role="group" aria-labelledby={id}>
        <span id={id} className="mantine-InputWrapper-label">
          {t('policy.quiet.weekdays')}
        </span>
        <Chip.Group multiple value={(rule.weekdays ?? []).map(String)} onChange={setDays}>
          <div className={styles.chips}>
            {days.map((day) => (
              <Chip key={day} value={String(day)} size="xs" variant="light">
                {t(`policy.weekday.${day}`)}
              </Chip>
            ))}
          </div>
        </Chip.Group>
        {said('weekdays') !== null && <p className={styles.error}>{said('weekdays')}</p>}
      </div>
    </>
  )
}

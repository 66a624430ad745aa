import { Button } from '@mantine/core'
import { DateTimePicker } from '@mantine/dates'
import { useTranslation } from 'react-i18next'
import { useSession } from '../../../api/session.ts'
import { useNow } from '../../../format/use-now.ts'
import { localOf } from '../../../format/zoned.ts'
import styles from '../policy.module.css'

const HOUR_MS = 3_600_000
const presets = [
  { name: 'hours', ms: 2 * HOUR_MS },
  { name: 'day', ms: 24 * HOUR_MS },
  { name: 'week', ms: 7 * 24 * HOUR_MS },
] as const

interface Props {
  /** Local, `YYYY-MM-DDTHH:mm`; '' when there is none. */
  value: string
  faulty: boolean
  onChange: (until: string) => void
}

/** Until when a switch is on: it always ends. */
export function UntilField({ value, faulty, onChange }: Props) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const now = useNow()
  return (
    <div className={styles.stack}>
      <DateTimePicker
        size="xs"
        className={styles.until}
        label={t('crisis.until', { zone: workspace.zone })}
        valueFormat={t('crisis.timeFormat')}
        value={value === '' ? null : value.replace('T', ' ')}
        onChange={(chosen) => onChange(chosen === null ? '' : chosen.slice(0, 16).replace(' ', 'T'))}
        defaultDate={localOf(now, workspace.zone).slice(0, 10)}
        error={faulty ? t('crisis.badUntil') : null}
        submitButtonProps={{ 'aria-label': t('states.done') }}
      />
      <div className={styles.chips}>
        {presets.map(({ name, ms }) => (
          <Button key={name} onClick={() => onChange(localOf(now + ms, workspace.zone))}>
            {t(`crisis.preset.${name}`)}
          </Button>
        ))}
      </div>
    </div>
  )
}

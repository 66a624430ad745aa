import { Button, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { presets, type Period, type Preset } from '../address/period.ts'
import { useToday } from '../format/use-today.ts'
import { useFormat } from '../format/use-format.ts'
import styles from './filters.module.css'

interface Props {
  period: Period
  byDefault: Preset
  onChange: (period: { period: Preset | undefined; from: string | undefined; to: string | undefined }) => void
}

/** A stretch that moves with the clock, or two dates. */
export function PeriodFilter({ period, byDefault, onChange }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  const text = usePeriodText()(period, byDefault)
  const preset = period.from === undefined ? (period.period ?? byDefault) : null
  const choose = (chosen: Preset) => {
    onChange({ period: chosen === byDefault ? undefined : chosen, from: undefined, to: undefined })
    setOpen(false)
  }
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-start" trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className={styles.chip} onClick={() => setOpen(!open)}>
          <span>
            {t('filters.period')}: <b>{text}</b>
          </span>
          <IconChevronDown size={13} aria-hidden />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filters.period')}>
        <div className={styles.presets}>
          {presets.map((each) => (
            <Button
              key={each}
              variant={each === preset ? 'light' : 'default'}
              aria-pressed={each === preset}
              onClick={() => choose(each)}
            >
              {t(`filters.preset.${each}`)}
            </Button>
          ))}
        </div>
        <Days
          period={period}
          onChange={(from, to) => {
            onChange({ period: undefined, from, to })
            setOpen(false)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Days({ period, onChange }: { period: Period; onChange: (from: string, to: string) => void }) {
  const { t } = useTranslation()
  const today = useToday()
  const [range, setRange] = useState<[string | null, string | null]>([period.from ?? null, period.to ?? null])
  return (
    <DatePicker
      type="range"
      allowSingleDateInRange
      hideOutsideDates
      value={range}
      // The workspace's month, which a sandbox's clock decides.
      defaultDate={period.from ?? today}
      onChange={(chosen) => {
        setRange(chosen)
        if (chosen[0] !== null && chosen[1] !== null) onChange(chosen[0], chosen[1])
      }}
      ariaLabels={{
        nextMonth: t('filters.nextMonth'),
        previousMonth: t('filters.previousMonth'),
        nextYear: t('filters.nextYear'),
        previousYear: t('filters.previousYear'),
      }}
    />
  )
}

/** The period in words, for a chip or a sentence. */
export function usePeriodText(): (period: Period, byDefault: Preset) => string {
  const { t } = useTranslation()
  const format = useFormat()
  return (period, byDefault) =>
    period.from !== undefined && period.to !== undefined
      ? format.dayRange(period.from, period.to)
      : t(`filters.preset.${period.period ?? byDefault}`)
}

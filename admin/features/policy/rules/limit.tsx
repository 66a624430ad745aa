import { NumberInput, SegmentedControl, Select } from '@mantine/core'
import { IconGauge } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LimitRule } from '@otklik/core/policy'
import { isDuration } from '@otklik/core/time'
import { DurationField } from '../../../patterns/duration-field.tsx'
import styles from '../policy.module.css'
import type { RuleFormProps, RuleKindForm } from './kind.ts'
import { ZoneField } from './zone-field.tsx'

const calendars = ['day', 'week', 'month', 'quarter', 'year'] as const
const UNITS = ['hours', 'days', 'weeks', 'months', 'years'] as const

/** At most so many invitations in a window. */
export const limit: RuleKindForm<LimitRule> = {
  icon: IconGauge,
  first: (id) => ({ kind: 'limit', id, max: 1, window: { rolling: 'P30D' } }),
  Form,
  problems: ({ max, window }) => ({
    ...(Number.isInteger(max) && max >= 1 && max <= 1000 ? {} : { max: 'count' }),
    ...('rolling' in window && !isDuration(window.rolling) ? { window: 'duration' } : {}),
  }),
  ways: ['pass', 'hold', 'drop'],
}

function Form({ rule, onChange, problems }: RuleFormProps<LimitRule>) {
  const { t } = useTranslation()
  const { window } = rule
  const form = 'rolling' in window ? 'rolling' : 'calendar'
  const turn = (to: string) =>
    onChange({ ...rule, window: to === 'rolling' ? { rolling: 'P30D' } : { calendar: 'month' } })
  return (
    <>
      <NumberInput
        size="xs"
        label={t('policy.limit.max')}
        className={styles.short}
        min={1}
        max={1000}
        allowDecimal={false}
        allowNegative={false}
        value={Number.isNaN(rule.max) ? '' : rule.max}
        error={problems.max === undefined ? null : t(`policy.problem.${problems.max}`)}
        onChange={(max) => onChange({ ...rule, max: typeof max === 'number' ? max : Number.NaN })}
      />
      <div className={styles.stack}>
        <span className="mantine-InputWrapper-label">{t('policy.limit.window')}</span>
        <SegmentedControl
          aria-label={t('policy.limit.window')}
          data={(['rolling', 'calendar'] as const).map((each) => ({ value: each, label: t(`policy.limit.${each}`) }))}
          value={form}
          onChange={turn}
        />
        {'rolling' in window ? (
          <DurationField
            label={t('policy.limit.rollingLength')}
            units={UNITS}
            value={window.rolling}
            error={problems.window !== undefined}
            onChange={(rolling) => onChange({ ...rule, window: { rolling } })}
          />
        ) : (
          <div className={styles.row}>
            <Select
              aria-label={t('policy.limit.calendar')}
              data={calendars.map((each) => ({ value: each, label: t(`policy.calendar.${each}`) }))}
              value={window.calendar}
              onChange={(calendar) => calendar !== null && onChange({ ...rule, window: { ...window, calendar } })}
            />
            <ZoneField
              value={window.zone}
              onChange={(zone) =>
                onChange({
                  ...rule,
                  window: { calendar: window.calendar, ...(zone === undefined ? {} : { zone }) },
                })
              }
            />
          </div>
        )}
      </div>
    </>
  )
}

import { Select } from '@mantine/core'
import { IconHourglass } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { GapRule } from '@otklik/core/policy'
import { isDuration } from '@otklik/core/time'
import { DurationField } from '../../../patterns/duration-field.tsx'
import styles from '../policy.module.css'
import type { RuleFormProps, RuleKindForm } from './kind.ts'

const sinces = ['answered', 'invited', 'declined'] as const
const UNITS = ['hours', 'days', 'weeks', 'months', 'years'] as const

/** No invitation sooner than so long after something. */
export const gap: RuleKindForm<GapRule> = {
  icon: IconHourglass,
  first: (id) => ({ kind: 'gap', id, since: 'answered', gap: 'P90D' }),
  Form,
  problems: ({ gap }) => (isDuration(gap) ? {} : { gap: 'duration' }),
  ways: ['pass', 'hold', 'drop'],
}

function Form({ rule, onChange, problems }: RuleFormProps<GapRule>) {
  const { t } = useTranslation()
  return (
    <div className={styles.row}>
      <Select
        label={t('policy.gap.since')}
        data={sinces.map((since) => ({ value: since, label: t(`policy.gap.${since}`) }))}
        value={rule.since}
        onChange={(since) => since !== null && onChange({ ...rule, since })}
      />
      <DurationField
        label={t('policy.gap.length')}
        labelled
        units={UNITS}
        value={rule.gap}
        error={problems.gap !== undefined}
        onChange={(gap) => onChange({ ...rule, gap })}
      />
    </div>
  )
}

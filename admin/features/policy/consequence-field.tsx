import { Radio, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Consequence, PolicyRule } from '@otklik/core/policy'
import { DurationField } from '../../patterns/duration-field.tsx'
import styles from './policy.module.css'
import type { Way } from './rules/kind.ts'

const UNITS = ['hours', 'days', 'weeks', 'months'] as const
const USUAL_HOLD = 'P7D'

interface Props {
  rule: PolicyRule
  onChange: (rule: PolicyRule) => void
  /** The first is what happens when the rule does not say. */
  ways: readonly [Way, ...Way[]]
}

/** What happens to whom the rule refuses. */
export function ConsequenceField({ rule, onChange, ways }: Props) {
  const { t } = useTranslation()
  const set = (then: Consequence | undefined) => {
    const { then: _before, ...rest } = rule
    onChange(then === undefined ? rest : { ...rest, then })
  }
  const choose = (way: Way) => {
    if (way === ways[0]) set(undefined)
    else if (way === 'hold') set({ hold: USUAL_HOLD })
    else if (way !== 'wait') set(way)
  }
  const chosen = wayOf(rule.then, ways[0])
  return (
    <Radio.Group label={t('policy.then.title')} value={chosen} onChange={(way) => choose(way as Way)}>
      <Stack gap={8} mt={6}>
        {ways.map((way) => (
          <div key={way} className={styles.way}>
            <Radio value={way} label={t(`policy.then.${way}`)} description={t(`policy.then.${way}Text`)} />
            {way === 'hold' && typeof rule.then === 'object' && (
              <DurationField
                label={t('policy.then.holdFor')}
                units={UNITS}
                value={rule.then.hold}
                onChange={(hold) => set({ hold })}
              />
            )}
          </div>
        ))}
      </Stack>
    </Radio.Group>
  )
}

function wayOf(then: Consequence | undefined, byDefault: Way): Way {
  if (then === undefined) return byDefault
  return typeof then === 'object' ? 'hold' : then
}

import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconFlask2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './conditions.module.css'
import type { ValueProps } from './value-props.ts'
import { patternOutcome } from './pattern-outcome.ts'

/** A regular expression, and a place to try it. */
export function PatternValue({ value, onChange }: ValueProps) {
  const { t } = useTranslation()
  const pattern = typeof value === 'string' ? value : ''
  const [sample, setSample] = useState('')
  const outcome = patternOutcome(pattern, sample)
  return (
    <div className={styles.pattern}>
      <TextInput
        className={styles.value}
        aria-label={t('conditionEditor.patternLabel')}
        classNames={{ input: styles.code ?? '' }}
        value={pattern}
        maxLength={500}
        spellCheck={false}
        error={outcome === 'broken'}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
      <Popover position="bottom-end" trapFocus returnFocus width={280}>
        <Popover.Target>
          <ActionIcon aria-label={t('conditionEditor.tryPattern')} title={t('conditionEditor.tryPattern')}>
            <IconFlask2 size={16} aria-hidden />
          </ActionIcon>
        </Popover.Target>
        <Popover.Dropdown aria-label={t('conditionEditor.tryPattern')}>
          <TextInput
            label={t('conditionEditor.sampleText')}
            value={sample}
            onChange={(event) => setSample(event.currentTarget.value)}
          />
          <output className={styles.outcome} data-outcome={outcome}>
            {t(`conditionEditor.outcome.${outcome}`)}
          </output>
        </Popover.Dropdown>
      </Popover>
    </div>
  )
}

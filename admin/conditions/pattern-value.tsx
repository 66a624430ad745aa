import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconFlask2 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patternProblem, patternText } from '@otklik/core/condition'
import { useLanguage } from '../format/use-format.ts'
import styles from './conditions.module.css'
import { patternOutcome } from './pattern-outcome.ts'
import type { ValueProps } from './value-props.ts'

/** A regular expression, what is wrong with it, and a place to try it. */
export function PatternValue({ value, onChange }: ValueProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const pattern = typeof value === 'string' ? value : ''
  const problem = patternProblem(pattern)
  return (
    <div className={styles.pattern}>
      <TextInput
        className={styles.value}
        aria-label={t('conditionEditor.patternLabel')}
        classNames={{ input: styles.code ?? '' }}
        value={pattern}
        spellCheck={false}
        error={problem === null ? null : patternText(problem, language)}
        onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
      <Trial pattern={pattern} />
    </div>
  )
}

function Trial({ pattern }: { pattern: string }) {
  const { t } = useTranslation()
  const [sample, setSample] = useState('')
  const outcome = patternOutcome(pattern, sample)
  const name = t('conditionEditor.tryPattern')
  return (
    <Popover position="bottom-end" trapFocus returnFocus width={280}>
      <Popover.Target>
        <ActionIcon aria-label={name} title={name}>
          <IconFlask2 size={16} aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={name}>
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
  )
}

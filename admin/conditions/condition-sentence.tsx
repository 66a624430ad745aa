import { useTranslation } from 'react-i18next'
import type { Condition } from '@otklik/core/condition'
import styles from './conditions.module.css'
import { isFinished } from './finished.ts'
import { useConditionText } from './use-condition-text.ts'

/** A condition in words, once it is finished. */
export function ConditionSentence({ condition }: { condition: Condition }) {
  const { t } = useTranslation()
  const say = useConditionText()
  if (!isFinished(condition)) return <p className={styles.sentence}>{t('conditionEditor.unfinished')}</p>
  const text = say(condition)
  return (
    <p className={styles.sentence} data-whole dir="auto">
      {text.charAt(0).toUpperCase() + text.slice(1)}
    </p>
  )
}

import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '@otklik/server/contacts/api'
import { useFormat, useLanguage } from '../../format/use-format.ts'
import styles from './contacts.module.css'
import { decisionText } from './decision-text.ts'

/** Whether someone was asked, and why not, in a sentence; below it which scenario and step decided. */
export function DecisionEntry({ entry }: { entry: Extract<TimelineEntry, { kind: 'decision' }> }) {
  const { t, i18n } = useTranslation()
  const format = useFormat()
  const language = useLanguage()
  const { key, values } = decisionText(entry, format, language)
  const known = i18n.exists(key, values) ? key : `${key.split('.').slice(0, 3).join('.')}.other`
  return (
    <>
      {t(known, values)}
      <p className={styles.more}>
        {t('contacts.decision.by', { scenario: entry.scenario.name, step: entry.step })}
        {entry.rule !== null && ` · ${t('contacts.decision.rule', { rule: entry.rule })}`}
      </p>
    </>
  )
}

import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '@otklik/server/contacts/api'
import { useLanguage } from '../../format/use-format.ts'
import styles from './contacts.module.css'

/** Whether someone was asked, and why not, in a sentence; below it which scenario and step decided. */
export function DecisionEntry({ entry }: { entry: Extract<TimelineEntry, { kind: 'decision' }> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  return (
    <>
      {entry.text[language]}
      <p className={styles.more}>
        {t('contacts.decision.by', { scenario: entry.scenario.name, step: entry.step })}
        {/* A crisis switch has no name of its own: the sentence has said that it was one. */}
        {entry.rule !== null && entry.reason !== 'crisis' && ` · ${t('contacts.decision.rule', { rule: entry.rule })}`}
      </p>
    </>
  )
}

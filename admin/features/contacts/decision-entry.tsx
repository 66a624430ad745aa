import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '@otklik/server/contacts/api'
import { useLanguage } from '../../format/use-format.ts'
import styles from './contacts.module.css'

/** Whether someone was asked, and why not, in a sentence; below it which scenario and step, or which popup, decided. */
export function DecisionEntry({ entry }: { entry: Extract<TimelineEntry, { kind: 'decision' }> }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const { scenario, popup, step, rule, reason } = entry
  return (
    <>
      {entry.text[language]}
      <p className={styles.more}>
        {scenario !== null && t('contacts.decision.by', { scenario: scenario.name, step })}
        {popup !== null && t('contacts.decision.byPopup', { popup: popup.name })}
        {/* A crisis switch has no name of its own: the sentence has said that it was one. */}
        {rule !== null && reason !== 'crisis' && ` · ${t('contacts.decision.rule', { rule })}`}
      </p>
    </>
  )
}

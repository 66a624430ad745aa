import { useTranslation } from 'react-i18next'
import { diffInWords, type ScenarioDefinition } from '@otklik/core/scenario'
import { useNames } from '../../../conditions/use-names.ts'
import { useLanguage } from '../../../format/use-format.ts'
import styles from './publish.module.css'

/** What differs between two definitions, a sentence a change. */
export function Changes({ before, after }: { before: ScenarioDefinition; after: ScenarioDefinition }) {
  const { t } = useTranslation()
  const language = useLanguage()
  const changes = diffInWords(before, after, language, useNames())
  if (changes.length === 0) return <p>{t('scenarios.publish.same')}</p>
  return (
    <ul className={styles.changes}>
      {changes.map((change) => (
        <li key={change}>{change}</li>
      ))}
    </ul>
  )
}

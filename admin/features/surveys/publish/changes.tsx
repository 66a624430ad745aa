import { useTranslation } from 'react-i18next'
import type { SurveyDefinition } from '@otklik/core/survey'
import { surveyDiffInWords } from '@otklik/core/survey/diff'
import { useLanguage } from '../../../format/use-format.ts'
import styles from '../editor/editor.module.css'

/** What differs between two definitions, a sentence a change. */
export function Changes({ before, after }: { before: SurveyDefinition; after: SurveyDefinition }) {
  const { t } = useTranslation()
  const changes = surveyDiffInWords(before, after, useLanguage())
  if (changes.length === 0) return <p>{t('surveys.publish.same')}</p>
  return (
    <ul className={styles.changes} dir="auto">
      {changes.map((change) => (
        <li key={change}>{change.charAt(0).toUpperCase() + change.slice(1)}</li>
      ))}
    </ul>
  )
}

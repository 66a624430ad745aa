import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { TemplateDetail, TemplateInLanguage } from '@otklik/server/messages/api'
import { useFormat } from '../../../format/use-format.ts'
import styles from './editor.module.css'

interface Props {
  template: TemplateDetail
  saved: TemplateInLanguage
  isDraft: boolean
}

/** Where the template stands: its labels, what uses it, and whether all is saved. */
export function Standing({ template: { labels, uses, isStarter }, saved, isDraft }: Props) {
  const { t } = useTranslation()
  const format = useFormat()
  return (
    <span className={styles.standing}>
      <Link to="/templates">{t('templates.title')}</Link>
      {labels.length > 0 && <span dir="auto">{labels.join(', ')}</span>}
      {uses.map(({ key, name }) => (
        <Link key={key} to="/scenarios/$scenarioKey" params={{ scenarioKey: key }} dir="auto">
          {name}
        </Link>
      ))}
      {isStarter && <span>{t('templates.starterNote')}</span>}
      <span>
        {t(isDraft ? 'templates.unsaved' : 'templates.version', {
          version: saved.version,
          at: format.dateTime(saved.savedAt),
        })}
      </span>
    </span>
  )
}

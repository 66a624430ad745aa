import { useTranslation } from 'react-i18next'
import type { TemplateDetail } from '@otklik/server/messages/api'
import styles from '../editor/editor.module.css'

/** Why a template stays as it is called, and stays. */
export function Users({ template: { uses, isStarter } }: { template: TemplateDetail }) {
  const { t } = useTranslation()
  return (
    <div>
      <p>{t('templates.used')}</p>
      <ul className={styles.list}>
        {uses.map(({ kind, key, name }) => (
          <li key={key} dir="auto">
            {t(`templates.use.${kind}`, { name })}
          </li>
        ))}
        {isStarter && <li>{t('templates.use.starter')}</li>}
      </ul>
    </div>
  )
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Page } from '../patterns/page.tsx'
import styles from './shell.module.css'

export function NotFound() {
  const { t } = useTranslation()
  return (
    <Page title={t('shell.notFound.title')} question={t('shell.notFound.text')}>
      <p className={styles.only}>
        <Link to="/">{t('shell.notFound.action')}</Link>
      </p>
    </Page>
  )
}

import { Menu } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { switchLanguage } from '../../i18n/i18n.ts'
import { rememberLanguage, type Language } from '../../i18n/language.ts'
import { useTitle } from '../../patterns/heading.ts'
import { Logo } from '../../shell/logo.tsx'
import styles from './door.module.css'

/** The frame of the pages that stand before the panel: signing in, setting up, accepting an invite. */
export function Door({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  useTitle(title)
  const { t } = useTranslation()
  return (
    <main className={styles.door}>
      <div className={styles.box}>
        <p className={styles.brand}>
          <Logo size={32} />
          <b>{t('shell.product')}</b>
          <LanguageMenu />
        </p>
        <h1>{title}</h1>
        {lead !== undefined && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}

function LanguageMenu() {
  const { t, i18n } = useTranslation()
  const choose = (language: Language) => {
    rememberLanguage(language)
    void switchLanguage(language)
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={styles.language}>
          <IconLanguage size={16} aria-hidden />
          <span className="visually-hidden">{t('shell.language')}: </span>
          {i18n.language === 'ru' ? 'Русский' : 'English'}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item lang="ru" onClick={() => choose('ru')}>
          Русский
        </Menu.Item>
        <Menu.Item lang="en" onClick={() => choose('en')}>
          English
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

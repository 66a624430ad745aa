import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconCheck, IconLock, IconLogout, IconUserCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { api, chooseWorkspace } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { PasswordDialog } from '../features/access/password-dialog.tsx'
import { useLanguage } from '../format/use-format.ts'
import { switchLanguage } from '../i18n/i18n.ts'
import { rememberLanguage, type Language } from '../i18n/language.ts'
import styles from './account.module.css'

const themes: MantineColorScheme[] = ['auto', 'light', 'dark']
const languages: { language: Language; name: string }[] = [
  { language: 'ru', name: 'Русский' },
  { language: 'en', name: 'English' },
]

/** Who is signed in, and what each sets for themselves: theme and language. */
export function Account() {
  const { t } = useTranslation()
  const { user, role } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const current = useLanguage()
  const signOut = useSignOut()
  const [changing, dialog] = useDisclosure(false)

  const chooseLanguage = (language: Language) => {
    rememberLanguage(language)
    void switchLanguage(language)
  }
  const tick = (on: boolean) => (on ? <IconCheck size={14} aria-label={t('shell.chosen')} /> : null)
  return (
    <>
      <Menu position="top-start" width={220}>
        <Menu.Target>
          <button type="button" className={styles.account} aria-label={t('shell.account', { name: user.name })}>
            <IconUserCircle size={18} stroke={1.6} aria-hidden />
            <span className={styles.who}>{user.name}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <span className={styles.mail}>{user.email}</span>
            {t(`access.role.${role}`)}
          </Menu.Label>
          <Menu.Divider />
          <Menu.Label>{t('shell.language')}</Menu.Label>
          {languages.map(({ language, name }) => (
            <Menu.Item
              key={language}
              lang={language}
              onClick={() => chooseLanguage(language)}
              rightSection={tick(language === current)}
            >
              {name}
            </Menu.Item>
          ))}
          <Menu.Label>{t('shell.theme.title')}</Menu.Label>
          {themes.map((theme) => (
            <Menu.Item key={theme} onClick={() => setColorScheme(theme)} rightSection={tick(theme === colorScheme)}>
              {t(`shell.theme.${theme}`)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<IconLock size={15} aria-hidden />} onClick={dialog.open}>
            {t('shell.password')}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={() => void signOut()}>
            {t('shell.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {changing && <PasswordDialog onClose={dialog.close} />}
    </>
  )
}

function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await api.post('/auth/sign-out')
    chooseWorkspace(null)
    await navigate({ to: '/sign-in', search: {} })
    client.clear()
  }
}

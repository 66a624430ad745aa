import { Drawer } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../api/live.ts'
import { useSession } from '../api/session.ts'
import { chosenLanguage } from '../i18n/language.ts'
import { switchLanguage } from '../i18n/i18n.ts'
import { CrisisBanner } from './crisis-banner.tsx'
import { Navigation } from './navigation.tsx'
import { Palette } from './palette.tsx'
import { SandboxBar } from './sandbox-bar.tsx'
import styles from './shell.module.css'
import { TopBar } from './top-bar.tsx'

/** What is around every page: the way to the others, the mode, and what keeps the page live. */
export function Shell() {
  const { t } = useTranslation()
  const { workspace } = useSession()
  const live = useLive()
  const [menuOpen, menu] = useDisclosure(false)

  useEffect(() => {
    if (chosenLanguage() === null) void switchLanguage(workspace.language)
  }, [workspace.language])

  return (
    <div className={styles.app}>
      <a className={styles.skip} href="#main">
        {t('shell.skip')}
      </a>
      <aside className={styles.side} aria-label={t('shell.side')}>
        <Navigation live={live} />
      </aside>
      <div className={styles.body}>
        <TopBar live={live} onMenu={menu.open} />
        <CrisisBanner />
        {workspace.mode === 'sandbox' && <SandboxBar />}
        <main id="main" className={styles.main} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      <Drawer
        opened={menuOpen}
        onClose={menu.close}
        title={workspace.name}
        size={272}
        padding="sm"
        closeButtonProps={{ 'aria-label': t('states.close') }}
      >
        <Navigation live={live} onGo={menu.close} />
      </Drawer>
      <Palette />
    </div>
  )
}

import { ActionIcon } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconMenu2, IconSearch } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '../api/live.ts'
import { useSession } from '../api/session.ts'
import { LiveDot } from './live-dot.tsx'
import styles from './top-bar.module.css'

/** The phone's way to the menu and to search; hidden where the navigation stands beside the page. */
export function TopBar({ live, onMenu }: { live: LiveState; onMenu: () => void }) {
  const { t } = useTranslation()
  const { workspace } = useSession()
  return (
    <nav className={styles.bar} aria-label={t('shell.topBar')}>
      <ActionIcon size={40} onClick={onMenu} aria-label={t('shell.menu')}>
        <IconMenu2 size={20} aria-hidden />
      </ActionIcon>
      <b className={styles.name}>{workspace.name}</b>
      <LiveDot state={live} />
      <ActionIcon size={40} onClick={spotlight.open} aria-label={t('shell.find')}>
        <IconSearch size={19} aria-hidden />
      </ActionIcon>
    </nav>
  )
}

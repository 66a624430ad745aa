import { Kbd } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '../api/live.ts'
import { useSession } from '../api/session.ts'
import { Account } from './account.tsx'
import { CaseBadge } from './case-badge.tsx'
import { LiveDot } from './live-dot.tsx'
import styles from './navigation.module.css'
import { pagesFor } from './pages.ts'
import { WorkspaceName } from './workspace-name.tsx'

const COMMAND = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘K' : 'Ctrl K'

interface Props {
  live: LiveState
  /** In the phone's drawer: closes it, before the page that was chosen. */
  onGo?: () => void
}

export function Navigation({ live, onGo }: Props) {
  const { t } = useTranslation()
  const session = useSession()
  const id = useId()
  return (
    <div className={styles.nav}>
      {onGo === undefined && <WorkspaceName />}
      <button type="button" className={styles.search} onClick={spotlight.open}>
        <IconSearch size={15} aria-hidden />
        <span>{t('shell.find')}</span>
        <Kbd size="xs" className={styles.keys}>
          {COMMAND}
        </Kbd>
      </button>
      <nav aria-label={t('shell.pages')} className={styles.groups}>
        {pagesFor(session).map((group) => (
          <div key={group.name}>
            <p className={styles.group} id={`${id}-${group.name}`}>
              {t(`shell.group.${group.name}`)}
            </p>
            <ul aria-labelledby={`${id}-${group.name}`}>
              {group.pages.map(({ path, name, icon: Icon }) => (
                <li key={path}>
                  <Link to={path} className={styles.page} activeProps={{ 'data-on': true }} onClick={onGo}>
                    <Icon size={16} stroke={1.7} aria-hidden />
                    <span>{t(`shell.page.${name}`)}</span>
                    {path === '/cases' && <CaseBadge />}
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
      <div className={styles.foot}>
        <Account />
        <LiveDot state={live} />
      </div>
    </div>
  )
}

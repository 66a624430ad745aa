import { Menu } from '@mantine/core'
import { IconCheck, IconSelector } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { chooseWorkspace } from '../api/client.ts'
import { useSession } from '../api/session.ts'
import { Logo } from './logo.tsx'
import styles from './workspace-name.module.css'

/** The workspace at hand and its mode; a menu where there are several. */
export function WorkspaceName() {
  const { t } = useTranslation()
  const { workspace, workspaces } = useSession()
  const client = useQueryClient()
  const name = (
    <>
      <Logo />
      <span className={styles.text}>
        <b title={workspace.name}>{workspace.name}</b>
        <span>{t(`shell.mode.${workspace.mode}`)}</span>
      </span>
    </>
  )
  if (workspaces.length < 2) return <div className={styles.name}>{name}</div>

  const choose = (id: number) => {
    chooseWorkspace(id)
    client.clear()
    // Nothing of the other workspace may stay on the page.
    location.assign('/')
  }
  return (
    <Menu width={240}>
      <Menu.Target>
        <button type="button" className={styles.name}>
          {name}
          <span className="visually-hidden">{t('shell.switchWorkspace')}</span>
          <IconSelector size={15} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {workspaces.map(({ id, name, mode }) => (
          <Menu.Item
            key={id}
            onClick={() => choose(id)}
            rightSection={id === workspace.id ? <IconCheck size={14} aria-label={t('shell.chosen')} /> : null}
          >
            {name} <span className={styles.mode}>{t(`shell.mode.${mode}`)}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

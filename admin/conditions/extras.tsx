import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './conditions.module.css'

/** What narrows a rule further, and can be taken away again. */
export function Extra({ name, onRemove, children }: { name: string; onRemove: () => void; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <span className={styles.extra}>
      <span>{name}</span>
      {children}
      <ActionIcon size={24} aria-label={t('conditionEditor.removeExtra', { name })} onClick={onRemove}>
        <IconX size={13} aria-hidden />
      </ActionIcon>
    </span>
  )
}

export interface ExtraChoice {
  name: string
  onAdd: () => void
}

/** What a rule could be narrowed by. */
export function ExtrasMenu({ choices }: { choices: readonly ExtraChoice[] }) {
  const { t } = useTranslation()
  if (choices.length === 0) return null
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon
          className={styles.more}
          aria-label={t('conditionEditor.narrow')}
          title={t('conditionEditor.narrow')}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map(({ name, onAdd }) => (
          <Menu.Item key={name} onClick={onAdd}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

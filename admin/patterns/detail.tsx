import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './detail.module.css'

interface Props {
  title: ReactNode
  /** Beside the title: state, score. */
  marks?: ReactNode
  sub?: ReactNode
  actions?: ReactNode
  onClose: () => void
  children: ReactNode
}

/** What is open of a list: a head that stays, and sections under it. */
export function Detail({ title, marks, sub, actions, onClose, children }: Props) {
  const { t } = useTranslation()
  return (
    <article className={styles.article}>
      <header className={styles.head}>
        <div className={styles.line}>
          <ActionIcon className={styles.back} size={32} onClick={onClose} aria-label={t('states.backToList')}>
            <IconArrowLeft size={18} aria-hidden />
          </ActionIcon>
          <h2 className={styles.title} dir="auto">
            {title}
          </h2>
          {marks}
          <ActionIcon className={styles.close} onClick={onClose} aria-label={t('states.closeDetail')}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
        {sub !== undefined && <div className={styles.sub}>{sub}</div>}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </article>
  )
}

export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles.section} aria-label={title}>
      <div className={styles.sectionHead}>
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </section>
  )
}

import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './editor.module.css'

/** The graph that is being loaded: a few steps below each other. */
export function EditorSkeleton() {
  const { t } = useTranslation()
  return (
    <output className={styles.skeleton} aria-label={t('states.loading')}>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} width={272} height={120} maw="80%" />
      ))}
    </output>
  )
}

import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './shell.module.css'
import { RowsSkeleton } from '../patterns/skeleton.tsx'

/** The panel's outline while it is not yet known who is signed in. */
export function ShellSkeleton() {
  const { t } = useTranslation()
  return (
    <output className={styles.app} aria-label={t('states.loading')}>
      <div className={styles.side}>
        <Skeleton height={28} m={14} width="70%" />
        {[0, 1, 2, 3, 4, 5].map((row) => (
          <Skeleton key={row} height={12} mx={18} my={16} width="55%" />
        ))}
      </div>
      <div className={styles.body}>
        <Skeleton height={22} m={24} width={180} />
        <RowsSkeleton />
      </div>
    </output>
  )
}

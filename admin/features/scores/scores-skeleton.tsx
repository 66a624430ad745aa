import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './scores.module.css'

export function ScoresSkeleton() {
  const { t } = useTranslation()
  return (
    <output className={styles.grid} aria-label={t('states.loading')}>
      {[0, 1, 2].map((figure) => (
        <div className={styles.figure} key={figure}>
          <Skeleton height={11} width="30%" />
          <Skeleton height={30} width="50%" my={10} />
          <Skeleton height={10} width="70%" />
        </div>
      ))}
      <Skeleton className={styles.trend} height={290} />
      <Skeleton className={styles.distribution} height={290} />
      <Skeleton className={styles.split} height={320} />
      <Skeleton className={styles.waiting} height={320} />
    </output>
  )
}

import { Skeleton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './skeleton.module.css'

const WIDTHS = ['72%', '54%', '63%', '46%', '69%', '58%', '50%', '66%']

/** Rows of a list that is being loaded. */
export function RowsSkeleton({ rows = 8 }: { rows?: number }) {
  const { t } = useTranslation()
  return (
    <output className={styles.rows} aria-label={t('states.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <div className={styles.row} key={index}>
          <Skeleton width={28} height={28} radius={6} />
          <div className={styles.lines}>
            <Skeleton height={11} width={WIDTHS[index % WIDTHS.length] ?? '60%'} />
            <Skeleton height={9} width={WIDTHS[(index + 3) % WIDTHS.length] ?? '50%'} />
          </div>
        </div>
      ))}
    </output>
  )
}

/** A detail that is being loaded. */
export function DetailSkeleton() {
  const { t } = useTranslation()
  return (
    <output className={styles.detail} aria-label={t('states.loading')}>
      <Skeleton height={20} width="55%" />
      <Skeleton height={11} width="35%" />
      <Skeleton height={64} mt={12} />
      <Skeleton height={11} width="80%" mt={12} />
      <Skeleton height={11} width="65%" />
      <Skeleton height={11} width="72%" />
    </output>
  )
}

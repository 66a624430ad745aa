import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './more-rows.module.css'

interface Props {
  query: { hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => Promise<unknown> }
}

/** The next page of a list. */
export function MoreRows({ query }: Props) {
  const { t } = useTranslation()
  if (!query.hasNextPage) return null
  return (
    <div className={styles.more}>
      <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        {t('states.more')}
      </Button>
    </div>
  )
}

import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Detail } from './detail.tsx'
import { Failure } from './failure.tsx'
import { DetailSkeleton } from './skeleton.tsx'

interface Props<Data> {
  query: UseQueryResult<Data>
  onClose: () => void
  children: (data: Data) => ReactNode
}

/** `Loaded` for what is open of a list: what could not be opened can still be closed. */
export function LoadedDetail<Data>({ query, onClose, children }: Props<Data>) {
  const { t } = useTranslation()
  if (query.data !== undefined) return children(query.data)
  if (!query.isError) return <DetailSkeleton />
  return (
    <Detail title={t('states.notOpened')} onClose={onClose}>
      <Failure error={query.error} onRetry={() => void query.refetch()} />
    </Detail>
  )
}

import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from './failure.tsx'

interface Props<Data> {
  query: UseQueryResult<Data> | UseInfiniteQueryResult<Data>
  /** The skeleton of what will stand here. */
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}

/** One query's states, the same everywhere. What was loaded once stays on the page when a later fetch fails. */
export function Loaded<Data>({ query, skeleton, children }: Props<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Failure error={query.error} onRetry={() => void query.refetch()} />
  return skeleton
}

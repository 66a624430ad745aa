import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Condition } from '@otklik/core/condition'
import { isFinished } from '../../conditions/finished.ts'
import { previewQuery } from './queries.ts'

const TYPING_MS = 400

/** For how many a condition holds, anew a little after each change; null while it is not finished. */
export function usePreview(condition: Condition | undefined) {
  const finished = condition !== undefined && isFinished(condition)
  const [asked] = useDebouncedValue(finished ? condition : undefined, TYPING_MS)
  const query = useQuery({ ...previewQuery(finished ? asked : undefined), placeholderData: keepPreviousData })
  return finished ? query : null
}

import { useQuery } from '@tanstack/react-query'
import type { Params } from '../../api/client.ts'
import { useToday } from '../../format/use-today.ts'
import { BulkBar } from '../tags/bulk-bar.tsx'
import { countQuery, responsesParams } from './queries.ts'
import type { ResponsesSearch } from './search.ts'
import type { Selection } from './use-selection.ts'

/** What can be done with the chosen responses; nothing while none is. */
export function SelectionBar({ selection, search }: { selection: Selection; search: ResponsesSearch }) {
  const today = useToday()
  const isShown = selection.all || selection.ids.size > 0
  const { data } = useQuery({ ...countQuery(search, today), enabled: isShown })
  if (!isShown) return null
  const found = data?.count ?? null
  return (
    <BulkBar
      chosen={selection.all ? { found: stated(responsesParams(search, today)) } : { ids: [...selection.ids] }}
      count={selection.all ? found : selection.ids.size}
      all={selection.all ? null : found}
      onAll={selection.chooseAll}
      onClear={selection.clear}
    />
  )
}

/** As an address states them: what is empty is no filter. */
function stated(params: Params): Params {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== null && value !== ''))
}

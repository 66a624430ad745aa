import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { ScoreRow, ScoresView } from '@otklik/server/insight/api'
import { filterParams } from '../../address/search-params.ts'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

export interface ScoresWanted {
  survey: string
  from: string | null
  to: string | null
  basis: 'answeredAt' | 'askedAt'
  filter: Record<string, string> | undefined
}

/** Of so few answers that they say nothing, only how many there are is shown. */
function judged(view: ScoresView): ScoresView {
  const hide = (row: ScoreRow): ScoreRow =>
    row.few === 'none' ? { ...row, value: null, low: null, high: null, mean: null, topTwoShare: null } : row
  return { ...view, total: hide(view.total), rows: view.rows.map(hide) }
}

/** `by` null asks for the total alone. */
export function scoresQuery({ filter, ...wanted }: ScoresWanted, by: string | null) {
  const params = { ...wanted, by, ...filterParams(filter) }
  return queryOptions({
    queryKey: [topics.scores, params],
    queryFn: ({ signal }) => api.get<ScoresView>('/insight/scores', params, signal),
    select: judged,
    // Figures change in place: the old ones stay until the new ones are there.
    placeholderData: keepPreviousData,
  })
}

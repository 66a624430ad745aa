import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Condition } from '@otklik/core/condition'
import type { SegmentDetail, SegmentMembers, SegmentPreview, SegmentRow } from '@otklik/server/segments/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

/** While a segment is being filled, its progress is asked for this often. */
const FILLING_MS = 1_500

export const segmentsQuery = queryOptions({
  queryKey: [topics.segments, 'list'],
  queryFn: () => api.get<SegmentRow[]>('/segments'),
  refetchInterval: ({ state }) => (state.data?.some(isFilling) === true ? FILLING_MS : false),
})

export function segmentQuery(key: string) {
  return queryOptions({
    queryKey: [topics.segments, 'one', key],
    queryFn: () => api.get<SegmentDetail>(`/segments/${encodeURIComponent(key)}`),
    refetchInterval: ({ state }) => (state.data !== undefined && isFilling(state.data) ? FILLING_MS : false),
  })
}

export function membersQuery(key: string) {
  return infiniteQueryOptions({
    queryKey: [topics.segments, 'members', key],
    queryFn: ({ pageParam, signal }) =>
      api.get<SegmentMembers>(`/segments/${encodeURIComponent(key)}/members`, { after: pageParam, limit: 50 }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  })
}

/** How many a condition holds for, and how long it took to find out. A former question is given up when the next is asked. */
export function previewQuery(condition: Condition | undefined) {
  return queryOptions({
    queryKey: [topics.segments, 'preview', JSON.stringify(condition ?? null)],
    queryFn: async ({ signal }) => {
      const begunAt = performance.now()
      const preview = await api.post<SegmentPreview>('/segments/preview', { condition }, signal)
      return { ...preview, tookMs: performance.now() - begunAt }
    },
    enabled: condition !== undefined,
    staleTime: 5_000,
  })
}

function isFilling({ state }: SegmentRow): boolean {
  return state === 'filling'
}

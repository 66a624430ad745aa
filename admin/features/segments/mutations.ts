import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type {
  ListChange,
  ListChanged,
  ListImported,
  SegmentDetail,
  SegmentRow,
  SegmentSave,
} from '@otklik/server/segments/api'
import { api } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'
import { useToasts } from '../../patterns/toasts.tsx'
import { segmentQuery } from './queries.ts'

function addressOf(key: string): string {
  return `/segments/${encodeURIComponent(key)}`
}

function useRefetch() {
  const client = useQueryClient()
  return () =>
    Promise.all([
      client.invalidateQueries({ queryKey: [topics.segments, 'list'] }),
      client.invalidateQueries({ queryKey: [topics.segments, 'one'] }),
      client.invalidateQueries({ queryKey: [topics.segments, 'members'] }),
      client.invalidateQueries({ queryKey: [topics.catalogue] }),
    ])
}

/** Makes a segment, or changes it. What is refused stands in the form. */
export function useSaveSegment(onDone: (segment: SegmentDetail) => void) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { done } = useToasts()
  return useMutation({
    mutationFn: ({ key, save }: { key: string; save: SegmentSave }) => api.put<SegmentDetail>(addressOf(key), save),
    onSuccess: (segment) => {
      client.setQueryData(segmentQuery(segment.key).queryKey, segment)
      done(t('segments.saved', { name: segment.name }))
      onDone(segment)
    },
    onSettled: useRefetch(),
  })
}

export function useDeleteSegment(segment: SegmentRow, onDone: () => void) {
  const { t } = useTranslation()
  const { done } = useToasts()
  return useMutation({
    mutationFn: () => api.delete(addressOf(segment.key)),
    onSuccess: () => {
      done(t('segments.delete.done', { name: segment.name }))
      onDone()
    },
    onSettled: useRefetch(),
  })
}

/** Puts people on a list or takes them off; each is the other's undo. */
export function useListChange(segment: SegmentRow, onDone?: () => void) {
  const { t } = useTranslation()
  const { done, failed } = useToasts()
  const change = useMutation({
    mutationFn: (changed: ListChange) => api.post<ListChanged>(`${addressOf(segment.key)}/members`, changed),
    onSuccess: ({ added, removed }, { add, remove }) => {
      onDone?.()
      const text =
        removed > 0
          ? t('segments.people.removed', { count: removed, name: segment.name })
          : t('segments.people.added', { count: added, name: segment.name })
      // Only what one call alone changed can be taken back as it was.
      const whole = added === (add?.length ?? 0) && removed === (remove?.length ?? 0)
      const back = { ...(remove === undefined ? {} : { add: remove }), ...(add === undefined ? {} : { remove: add }) }
      done(text, whole ? () => change.mutate(back) : undefined)
    },
    onError: failed,
    onSettled: useRefetch(),
  })
  return change
}

export function useImport(segment: SegmentRow) {
  return useMutation({
    mutationFn: (csv: string) => api.post<ListImported>(`${addressOf(segment.key)}/import`, { csv }),
    onSettled: useRefetch(),
  })
}

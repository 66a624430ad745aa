import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { PreviewWanted } from '@otklik/server/messages/api'
import { previewQuery } from '../queries.ts'

const TYPING_MS = 500

/** The mail of what is being written, anew a little after each change; of what was there before until it comes. */
export function usePreview({ source, language, contactId, survey }: PreviewWanted) {
  const wanted = useMemo(() => ({ source, language, contactId, survey }), [source, language, contactId, survey])
  const [asked] = useDebouncedValue(wanted, TYPING_MS)
  const query = useQuery(previewQuery(asked))
  return { query, isStale: asked !== wanted || query.isPlaceholderData }
}

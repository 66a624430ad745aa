import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ResponseTags, TagDeed, TagDone, TagList, TagsChanged } from '@otklik/server/responses/api'
import { api, type Params } from '../../api/client.ts'
import { topics } from '../../api/keys.ts'

/** The words that responses carry here, what the most carry first. */
export const tagsQuery = queryOptions({
  queryKey: [topics.tags],
  queryFn: async () => (await api.get<TagList>('/tags', { limit: 500 })).items,
})

/** Something done to tags; they and the responses that show them are fetched anew. */
function useTagChange<Value, Result>(
  deed: (value: Value) => Promise<Result>,
  { onDone, onFailed }: { onDone: (result: Result, value: Value) => void; onFailed?: (error: unknown) => void },
) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: deed,
    onSuccess: onDone,
    ...(onFailed !== undefined && { onError: onFailed }),
    onSettled: () =>
      Promise.all([topics.responses, topics.tags].map((topic) => client.invalidateQueries({ queryKey: [topic] }))),
  })
}

export function useTagsOf(
  responseId: string,
  handlers: { onDone: (result: ResponseTags, deed: TagDeed) => void; onFailed: (error: unknown) => void },
) {
  return useTagChange((deed: TagDeed) => api.patch<ResponseTags>(`/responses/${responseId}/tags`, deed), handlers)
}

/** Responses by their ids, or all that the list's filters find. */
export type Chosen = { ids: string[] } | { found: Params }

export function useTagsOfMany(onDone: (result: TagsChanged) => void) {
  return useTagChange((body: Chosen & TagDeed) => api.post<TagsChanged>('/responses/tags', body), { onDone })
}

export function useRename(onDone: (result: TagDone) => void) {
  return useTagChange((body: { from: string; to: string; join: boolean }) => api.post<TagDone>('/tags/rename', body), {
    onDone,
  })
}

export function useDelete(onDone: (result: TagDone) => void, onFailed: (error: unknown) => void) {
  return useTagChange((name: string) => api.post<TagDone>('/tags/delete', { name }), { onDone, onFailed })
}

import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { SessionView } from '@otklik/server/access/api'
import { api } from './client.ts'
import { topics } from './keys.ts'

export const sessionQuery = queryOptions({
  queryKey: [topics.session],
  queryFn: () => api.get<SessionView>('/session'),
  staleTime: 60_000,
})

/** Who is signed in. Only below the shell, whose route has loaded it. */
export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data
}

export function useIsAdministrator(): boolean {
  return useSession().role === 'administrator'
}

import { queryOptions, useSuspenseQuery } from '@tanstack/react-query'
import type { SessionView } from '@otklik/server/access/api'
import { api, chosenWorkspace, chooseWorkspace } from './client.ts'
import { topics } from './keys.ts'

export const sessionQuery = queryOptions({
  queryKey: [topics.session],
  queryFn: async () => {
    const chosen = chosenWorkspace()
    const session = await api.get<SessionView>('/session')
    // Chosen when this person, or another, could still see it: nothing can be changed in its name.
    if (chosen !== null && chosen === chosenWorkspace()) chooseWorkspace(session.workspace.id)
    return session
  },
  staleTime: 60_000,
})

/** Who is signed in. Only below the shell, whose route has loaded it. */
export function useSession(): SessionView {
  return useSuspenseQuery(sessionQuery).data
}

export function useIsAdministrator(): boolean {
  return useSession().role === 'administrator'
}

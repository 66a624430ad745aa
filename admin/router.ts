import type { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { parseSearch, stringifySearch } from './address/search-params.ts'
import { routeTree } from './routes/routes.ts'
import { Crash } from './shell/crash.tsx'

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultErrorComponent: Crash,
    defaultPreload: 'intent',
    // Queries decide what is fresh.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  })
}

/** Sends someone whose session ended to the sign-in page, and remembers where they were. */
export function toSignIn(router: ReturnType<typeof makeRouter>): void {
  const { pathname, href } = router.state.location
  if (['/sign-in', '/setup', '/invite'].includes(pathname)) return
  void router.navigate({ to: '/sign-in', search: { return: href } })
}

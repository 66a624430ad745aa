import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { asProblem } from './problem.ts'

/** Retries only what may pass by itself: a lost connection, a server that restarts. */
function mayPass(failures: number, error: unknown): boolean {
  const { status } = asProblem(error)
  return (status === 0 || status >= 502) && failures < 2
}

/** `onSignedOut` is called whenever any request is answered that nobody is signed in. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    const { status, code } = asProblem(error)
    // A wrong password is a 401 as well, and says nothing of the session.
    if (status === 401 && code !== 'wrong-password') onSignedOut()
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: { queries: { retry: mayPass, staleTime: 15_000, refetchOnWindowFocus: true } },
  })
}

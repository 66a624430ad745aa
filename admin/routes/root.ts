import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext } from '@tanstack/react-router'
import { Crash } from '../shell/crash.tsx'

interface Context {
  queryClient: QueryClient
}

export const root = createRootRouteWithContext<Context>()({ errorComponent: Crash })

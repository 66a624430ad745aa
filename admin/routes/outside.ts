import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { given, textParam } from '../address/search-params.ts'
import { root } from './root.ts'

/** Pages for people who are not signed in. */

const token = (search: Record<string, unknown>): { token?: string } => given({ token: textParam(search.token) })

export const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search): { token?: string; return?: string } =>
    given({ token: textParam(search.token), return: textParam(search.return) }),
  component: lazyRouteComponent(() => import('../features/access/sign-in-page.tsx'), 'SignInPage'),
})

export const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  validateSearch: token,
  component: lazyRouteComponent(() => import('../features/access/set-up-page.tsx'), 'SetUpPage'),
})

export const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  validateSearch: token,
  component: lazyRouteComponent(() => import('../features/access/accept-invite-page.tsx'), 'AcceptInvitePage'),
})

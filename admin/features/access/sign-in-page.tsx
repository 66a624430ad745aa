import { getRouteApi } from '@tanstack/react-router'
import { SignInByLink } from './sign-in-by-link.tsx'
import { SignInForm } from './sign-in-form.tsx'

const route = getRouteApi('/sign-in')

/** With a token in the address a button signs in; opening the address alone signs nobody in. */
export function SignInPage() {
  const { token, return: wanted } = route.useSearch()
  return token === undefined ? <SignInForm wanted={wanted} /> : <SignInByLink token={token} />
}

import type { IncomingHttpHeaders } from 'node:http'
import { ProblemError } from '../platform/errors/index.ts'

/** Requests by a person name their workspace in it. A page of another site cannot set it without our consent (CORS). */
export const WORKSPACE_HEADER = 'otklik-workspace'

/** Of requests that change nothing. */
export const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses what another site made a browser send (CSRF): a request that changes something must come from a page of
 * ours, which the browser says in Sec-Fetch-Site (https and localhost) or in Origin, or bear the workspace's header.
 * Programs without a browser send the header.
 * @throws ProblemError
 */
export function requireSameOrigin(method: string, headers: IncomingHttpHeaders, publicUrl: string): void {
  if (SAFE_METHODS.has(method)) return
  const site = headers['sec-fetch-site']
  if (site !== undefined) {
    if (site === 'same-origin') return
  } else if (headers[WORKSPACE_HEADER] !== undefined || headers.origin === new URL(publicUrl).origin) return
  throw new ProblemError('other-site')
}

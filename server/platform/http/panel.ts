import fastifyStatic from '@fastify/static'
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ProblemError } from '../errors/index.ts'
import type { App } from './index.ts'

/** Addresses that are not pages of the panel, so that a mistake in one of them is a 404 and not a page. */
const notPages =
  /^\/(?:api|s|u|r|hooks|exchange|compat|assets|widget)(?:\/|$)|^\/(?:metrics|healthz|readyz|widget\.js|widget\.d\.ts|(?:popup|page)-preview(?:\.js|\.css)?)$/

/**
 * Everything comes from here: no other site's script, picture, font or frame. Styles may be inline because the
 * components set their own; the mail in the sandbox inbox is a frame without an address (srcdoc), which this policy
 * binds as well.
 */
const contentSecurityPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `font-src 'self'`,
  `connect-src 'self'`,
  `frame-src 'self'`,
  `manifest-src 'self'`,
  `base-uri 'none'`,
  `form-action 'self'`,
  `frame-ancestors 'none'`,
].join('; ')

const headers = {
  'content-security-policy': contentSecurityPolicy,
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
}

const built = resolve(import.meta.dirname, '../../../admin/dist')

/** Serves the built panel; every address that is a page gets the one document, in which the panel finds its way. */
export async function servePanel(
  app: App,
  { publicUrl, directory = built }: { publicUrl: string; directory?: string },
): Promise<void> {
  const secured = publicUrl.startsWith('https:') ? { 'strict-transport-security': 'max-age=31536000' } : {}
  const isBuilt = existsSync(join(directory, 'index.html'))
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: directory,
      wildcard: false,
      index: false,
      schemaHide: true,
      cacheControl: false,
      setHeaders(reply, path) {
        reply.headers({ ...headers, ...secured, 'cache-control': cachingOf(path.slice(directory.length)) })
      },
    })

  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const [pathname = ''] = request.url.split('?', 1)
    const wantsPage = request.headers.accept?.includes('text/html') ?? false
    if (notPages.test(pathname) || !wantsPage) throw new ProblemError('not-found')
    if (!isBuilt) throw new ProblemError('not-found', 'The panel has not been built')
    return reply.sendFile('index.html')
  })
}

/** The names of assets hold a hash of what is in them. */
function cachingOf(path: string): string {
  return /^[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'
}

import type { FastifyReply, FastifyRequest } from 'fastify'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { z } from 'zod'
import type { App } from '../platform/http/index.ts'
import { encodingFor, type Encoding } from '../responses/index.ts'

const respond = join(import.meta.dirname, '../../respond')
const params = z.object({ file: z.string().regex(/^[0-9a-f]{16}\.js$/) })
/** A new version reaches every page within minutes; until then it may get this version's renderer by an older name. */
const SHORTLY = 'public, max-age=600, stale-while-revalidate=86400'
const FOREVER = 'public, max-age=31536000, immutable'

interface Script {
  path: string
  type: string
  forms: Map<Encoding, Buffer>
}

/** `/widget.js`, what it fetches when there is something to show, and its types: for any page, the same for all. */
export function scriptRoutes(app: App): void {
  const type = 'text/javascript; charset=utf-8'
  const loader = script('dist/widget.js', type)
  const renderer = script('dist/widget-renderer.js', type)
  const types = script('browser/widget/otklik.d.ts', 'text/plain; charset=utf-8')
  const hide = { schema: { hide: true } }

  app.get('/widget.js', hide, (request, reply) => send(request, reply, loader, SHORTLY))
  app.get('/widget.d.ts', hide, (request, reply) => send(request, reply, types, SHORTLY))
  app.get('/widget/:file', { schema: { hide: true, params } }, (request, reply) => {
    const { name } = JSON.parse(readFileSync(join(respond, 'dist/widget-renderer.json'), 'utf8')) as { name: string }
    const isThis = name === `widget/${request.params.file}`
    return send(request, reply, renderer, isThis ? FOREVER : SHORTLY)
  })
}

function script(path: string, type: string): Script {
  return { path, type, forms: new Map() }
}

function send(request: FastifyRequest, reply: FastifyReply, { path, type, forms }: Script, caching: string) {
  const encoding = encodingFor(request.headers['accept-encoding'])
  let body = forms.get(encoding)
  if (!body) forms.set(encoding, (body = encoded(readFileSync(join(respond, path)), encoding)))
  if (encoding !== 'identity') void reply.header('content-encoding', encoding)
  return reply
    .headers({
      'content-type': type,
      'cache-control': caching,
      vary: 'accept-encoding',
      'access-control-allow-origin': '*',
      // Pages that isolate themselves may have it.
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    })
    .send(body)
}

function encoded(body: Buffer, encoding: Encoding): Buffer {
  if (encoding === 'br') return brotliCompressSync(body)
  return encoding === 'gzip' ? gzipSync(body, { level: 9 }) : body
}

/**
 * Serves the built panel with made-up data, to look at it without a server: `node dev/sample-server.ts [much|none|hostile] [port]` (3100; 0 takes a free one).
 * A development and screenshot aid only.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join } from 'node:path'
import { answersOf } from './sample-answers.ts'
import { makeWorld, type Kind } from './sample-world.ts'

const dist = join(import.meta.dirname, '..', 'dist')
const kind = (process.argv[2] ?? 'much') as Kind
const port = Number(process.argv[3] ?? 3100)
const answers = answersOf(makeWorld(kind))

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}

/** As the server sends it; docs/reference/panel-patterns.md says why each part. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const work = url.pathname.startsWith('/api/') ? api(request, url, response) : file(url.pathname, response)
  work.catch((error: unknown) => response.writeHead(500).end(String(error)))
})
server.listen(port, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.stdout.write(`The panel with sample data (${kind}): http://127.0.0.1:${port}\n`)
})

async function api(request: IncomingMessage, url: URL, response: ServerResponse): Promise<void> {
  if (url.pathname === '/api/live') {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': hello\n\n')
    return
  }
  const path = url.pathname.slice('/api'.length)
  const exact = answers[`${request.method} ${path}`]
  const parts = path.split('/')
  const generic =
    answers[
      `${request.method} ${[...parts.slice(0, 2), ...(parts.length > 2 ? ['*'] : []), ...parts.slice(3)].join('/')}`
    ]
  const inner = answers[`${request.method} ${[...parts.slice(0, -1), '*'].join('/')}`]
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  const part = (generic === undefined || exact !== undefined ? parts.at(-1) : parts[2]) ?? ''
  const found = (exact ?? generic ?? inner)?.(
    url.searchParams,
    part,
    text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
  )
  if (found === undefined && request.method === 'GET') {
    response.writeHead(404, { 'content-type': 'application/problem+json' })
    response.end(
      JSON.stringify({ type: 'about:blank', title: 'There is no such thing', status: 404, code: 'not-found' }),
    )
    return
  }
  if (found === undefined) response.writeHead(204).end()
  else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(found))
}

/** What shows previews; the server has a policy of its own for it. */
const frames: Record<string, string> = {
  '/page-preview': 'browser/frame/page-preview.html',
  '/page-preview.js': 'dist/page-preview.js',
  '/popup-preview': 'browser/widget/preview/page.html',
  '/popup-preview.js': 'dist/popup-preview.js',
  '/popup-preview.css': 'dist/popup-preview.css',
}

async function frame(path: string, response: ServerResponse): Promise<void> {
  const served = join(dist, '../../respond', path)
  response.writeHead(200, { 'content-type': types[extname(served)] ?? 'application/octet-stream' })
  response.end(await readFile(served))
}

async function file(path: string, response: ServerResponse): Promise<void> {
  if (frames[path] !== undefined) return frame(frames[path], response)
  const wanted = join(dist, path)
  const isFile = extname(path) !== '' && wanted.startsWith(dist) && existsSync(wanted)
  const served = isFile ? wanted : join(dist, 'index.html')
  response.writeHead(200, {
    'content-type': types[extname(served)] ?? 'application/octet-stream',
    'content-security-policy': policy,
  })
  response.end(await readFile(served))
}

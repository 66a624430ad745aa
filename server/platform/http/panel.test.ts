import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { openLog } from '../log.ts'
import { openHttp } from './index.ts'
import { servePanel } from './panel.ts'

const directory = mkdtempSync(join(tmpdir(), 'otklik-panel-'))
mkdirSync(join(directory, 'assets'))
writeFileSync(join(directory, 'index.html'), '<!doctype html><title>Отклик</title>')
writeFileSync(join(directory, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
writeFileSync(join(directory, 'assets/main-a1b2c3.js'), 'export {}')

async function serve(from: string, publicUrl = 'https://otklik.test') {
  const app = await openHttp({ log: openLog({ logLevel: 'silent' }), version: 'test' })
  app.get('/api/known', () => ({ known: true }))
  await servePanel(app, { publicUrl, directory: from })
  after(() => app.close())
  return app
}

const app = await serve(directory)
after(() => rmSync(directory, { recursive: true }))
const page = { accept: 'text/html,application/xhtml+xml' }

test('every page of the panel is the one document, never kept without asking', async () => {
  for (const url of ['/', '/scores', '/cases/0198', '/setup?token=x', '/sign-in', '/surveys', '/users']) {
    const reply = await app.inject({ url, headers: page })
    assert.equal(reply.statusCode, 200, url)
    assert.match(String(reply.headers['content-type']), /^text\/html/)
    assert.equal(reply.headers['cache-control'], 'no-cache')
  }
})

test('what is not a page is a 404 with a code', async () => {
  const tries = [
    '/api/unknown',
    '/api',
    '/s/abc',
    '/u/abc',
    '/r/abc',
    '/hooks/x/1',
    '/metrics',
    '/healthz',
    '/assets/gone.js',
  ]
  for (const url of tries) {
    const reply = await app.inject({ url, headers: page })
    assert.equal(reply.json().code, 'not-found', url)
  }
  for (const url of ['//[', '//:99999/scores'])
    assert.ok((await app.inject({ url: `http://x${url}`, headers: page })).statusCode < 500, url)
  assert.equal((await app.inject({ url: '/scores', headers: { accept: 'application/json' } })).statusCode, 404)
  assert.equal((await app.inject({ method: 'POST', url: '/scores', headers: page })).statusCode, 404)
  assert.equal((await app.inject({ url: '/%2e%2e/%2e%2e/package.json' })).statusCode, 404)
  assert.deepEqual((await app.inject({ url: '/api/known' })).json(), { known: true })
})

test('assets are kept for good, other files are asked for again', async () => {
  const asset = await app.inject({ url: '/assets/main-a1b2c3.js' })
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable')
  const icon = await app.inject({ url: '/favicon.svg' })
  assert.equal(icon.headers['cache-control'], 'no-cache')
  const again = await app.inject({ url: '/favicon.svg', headers: { 'if-none-match': String(icon.headers.etag) } })
  assert.equal(again.statusCode, 304)
})

test('a page runs only scripts of its own, is framed by nobody and tells nobody where it was', async () => {
  const { headers } = await app.inject({ url: '/scores', headers: page })
  const policy = Object.fromEntries(
    String(headers['content-security-policy'])
      .split('; ')
      .map((part) => [part.split(' ')[0], part.split(' ').slice(1).join(' ')]),
  )
  assert.equal(policy['default-src'], `'none'`)
  assert.equal(policy['script-src'], `'self'`)
  assert.equal(policy['frame-ancestors'], `'none'`)
  assert.equal(policy['connect-src'], `'self'`)
  assert.equal(headers['referrer-policy'], 'no-referrer')
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.ok(headers['strict-transport-security'])
})

test('a panel that has not been built says so', async () => {
  const empty = await serve(join(directory, 'assets'), 'http://otklik.test')
  const reply = await empty.inject({ url: '/scores', headers: page })
  assert.equal(reply.json().detail, 'The panel has not been built')
})

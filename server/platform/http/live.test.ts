import assert from 'node:assert/strict'
import { once } from 'node:events'
import { after, test } from 'node:test'
import type { Bus, Hints } from '../bus.ts'
import { ProblemError } from '../errors/index.ts'
import { openTestBed } from '../testing/index.ts'
import { openLog } from '../log.ts'
import type { Guard } from './guard.ts'
import { openHttp } from './index.ts'
import { liveRoutes, type LiveOptions } from './live.ts'

const { bus } = await openTestBed()

/** A guard that believes what the request says; the real one is tested where it is made. */
const identify: ReturnType<Guard['person']> = async (request) => {
  const [userId, workspaceId] = String(request.headers.authorization ?? '').split('@')
  if (!userId) throw new ProblemError('not-signed-in')
  if (workspaceId === 'leaving') await once(request.raw.socket, 'close')
  request.workspaceId = Number(workspaceId)
  request.person = { userId, name: userId, role: 'case-worker', scope: {} }
}
const guard: Guard = {
  key: () => identify,
  anyKey: () => identify,
  keyAsPassword: () => identify,
  person: () => identify,
  administrator: () => identify,
  personOrKey: () => identify,
}

async function serve(options: Partial<LiveOptions> = {}) {
  const app = await openHttp({ log: openLog({ logLevel: 'silent' }), version: 'test' })
  liveRoutes(app, { guard, bus, ...options })
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  after(() => app.close())
  return { app, address, open: (who: string) => open(`${address}/api/live`, who) }
}

/** Reads events of a stream one by one. */
async function open(url: string, authorization: string) {
  const reply = await fetch(url, { headers: { authorization } })
  const reader = reply.body!.pipeThrough(new TextDecoderStream()).getReader()
  let buffered = ''
  async function next(): Promise<string | null> {
    while (!buffered.includes('\n\n')) {
      const { value, done } = await reader.read()
      if (done) return null
      buffered += value
    }
    const end = buffered.indexOf('\n\n')
    const event = buffered.slice(0, end)
    buffered = buffered.slice(end + 2)
    return event
  }
  if (reply.status === 200) assert.equal(await next(), 'retry: 1000')
  return { reply, next, close: () => reader.cancel() }
}

const emit = (workspaceId: number, what: Hints['change']['what'], through: Bus = bus) =>
  through.emit('change', { workspaceId, what })
const told = (what: string) => `event: change\ndata: {"what":"${what}"}`

test('a page hears of its own workspace, at once', async () => {
  const { open } = await serve()
  const stream = await open('olga@1')
  assert.match(stream.reply.headers.get('content-type') ?? '', /^text\/event-stream/)
  assert.match(stream.reply.headers.get('cache-control') ?? '', /no-store/)
  emit(2, 'answers')
  emit(1, 'cases')
  assert.equal(await stream.next(), told('cases'))
  await stream.close()
})

test('a burst of one kind is told twice: at its begin and after the pause', async () => {
  const { open } = await serve({ pauseMs: 30 })
  const stream = await open('olga@1')
  for (let n = 0; n < 1_000; n++) emit(1, 'answers')
  emit(1, 'clock')
  assert.deepEqual([await stream.next(), await stream.next()], [told('answers'), told('clock')])
  assert.equal(await stream.next(), told('answers'))
  emit(1, 'messages')
  assert.equal(await stream.next(), told('messages'))
  await stream.close()
})

test('a quiet stream shows that it lives, and ends after its lifetime', async () => {
  const { open } = await serve({ heartbeatMs: 5, lifetimeMs: 200 })
  const stream = await open('olga@1')
  assert.equal(await stream.next(), ': here')
  let last: string | null = ''
  while (last !== null) last = await stream.next()
})

test('a member whose rights change loses the stream, and nobody else', async () => {
  const { open } = await serve()
  const [olga, igor] = [await open('olga@1'), await open('igor@1')]
  bus.emit('member', { workspaceId: 1, userId: 'olga' })
  assert.equal(await olga.next(), null)
  emit(1, 'events')
  assert.equal(await igor.next(), told('events'))
  await igor.close()
})

test('a person opens a dozen pages at most, and a stranger none', async () => {
  const { open } = await serve()
  const streams = []
  for (let n = 0; n < 12; n++) streams.push(await open('olga@1'))
  assert.equal((await open('olga@2')).reply.status, 429)
  assert.equal((await open('igor@1')).reply.status, 200)
  assert.equal((await open('')).reply.status, 401)
  for (const stream of streams) await stream.close()
})

test('pages that were left before their stream began count for nothing', async () => {
  const { address, app, open } = await serve()
  for (let n = 0; n < 12; n++) {
    const left = new Promise((seen) => app.server.once('request', (_request, reply) => reply.once('close', seen)))
    const leaving = new AbortController()
    app.server.once('request', () => leaving.abort())
    const headers = { authorization: 'olga@leaving' }
    await assert.rejects(fetch(`${address}/api/live`, { headers, signal: leaving.signal }))
    await left
  }
  const stream = await open('olga@1')
  assert.equal(stream.reply.status, 200)
  await stream.close()
})

test('nobody waits for the head of a stream without its body', async () => {
  const { address } = await serve()
  const reply = await fetch(`${address}/api/live`, { method: 'HEAD', headers: { authorization: 'olga@1' } })
  assert.equal(reply.status, 404)
})

test('stopping ends the streams', async () => {
  const { app, open } = await serve()
  const stream = await open('olga@1')
  const closed = app.close()
  assert.equal(await stream.next(), null)
  await closed
})

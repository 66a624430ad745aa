import type { ServerResponse } from 'node:http'
import type { Bus, Hints } from '../bus.ts'
import { ProblemError } from '../errors/index.ts'
import type { Guard } from './guard.ts'
import type { App } from './index.ts'

type What = Hints['change']['what']

interface Stream {
  userId: string
  raw: ServerResponse
}

export interface LiveOptions {
  guard: Guard
  bus: Bus
  /** Of one kind of change, at most one event in so many milliseconds. */
  pauseMs?: number
  heartbeatMs?: number
  /** After so long a stream ends, and the browser opens another: whoever may no longer look is kept out there. */
  lifetimeMs?: number
}

const PAUSE_MS = 250
const HEARTBEAT_MS = 20_000
const LIFETIME_MS = 15 * 60_000
const RETRY_MS = 1_000
const STREAMS_A_PERSON = 12
const STREAMS = 5_000
/** A browser that does not read is let go. */
const UNREAD_BYTES = 64 * 1024

/**
 * GET /api/live: server-sent events (WHATWG HTML, 9.2) that say what of the workspace has changed, and nothing of
 * what it is: the panel asks again for what it shows, and gets what the person may see.
 */
export function liveRoutes(app: App, options: LiveOptions): void {
  const { guard, bus, heartbeatMs = HEARTBEAT_MS, lifetimeMs = LIFETIME_MS } = options
  const workspaces = new Map<number, Set<Stream>>()
  const tell = throttled(options.pauseMs ?? PAUSE_MS, (workspaceId, what) =>
    write(workspaces.get(workspaceId), `event: change\ndata: ${JSON.stringify({ what })}\n\n`),
  )
  const stops = [
    bus.on('change', ({ workspaceId, what }) => workspaces.has(workspaceId) && tell.soon(workspaceId, what)),
    bus.on('member', ({ workspaceId, userId }) => {
      for (const stream of workspaces.get(workspaceId) ?? []) if (stream.userId === userId) stream.raw.end()
    }),
  ]
  const heartbeat = setInterval(() => {
    for (const streams of workspaces.values()) write(streams, ': here\n\n')
  }, heartbeatMs)
  heartbeat.unref()

  app.addHook('preClose', () => {
    clearInterval(heartbeat)
    tell.stop()
    for (const stop of stops) stop()
    for (const streams of workspaces.values()) for (const { raw } of streams) raw.end()
  })

  const route = { preHandler: guard.person(), schema: { tags: ['live'] }, exposeHeadRoute: false }
  app.get('/api/live', route, (request, reply) => {
    const { workspaceId, person } = request
    refuseTooMany(workspaces, person!.userId)
    const stream = { userId: person!.userId, raw: reply.raw }
    reply.hijack()
    // Gone while we looked who it is: its end has been told already, and nobody would ever take it off the list.
    if (stream.raw.destroyed) return
    stream.raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      // For proxies that would wait for the end of the answer.
      'x-accel-buffering': 'no',
    })
    stream.raw.write(`retry: ${RETRY_MS}\n\n`)
    const streams = workspaces.get(workspaceId) ?? new Set()
    workspaces.set(workspaceId, streams.add(stream))
    const ending = setTimeout(() => stream.raw.end(), lifetimeMs)
    ending.unref()
    stream.raw.once('close', () => {
      clearTimeout(ending)
      streams.delete(stream)
      if (streams.size === 0) workspaces.delete(workspaceId)
    })
  })
}

function write(streams: Iterable<Stream> = [], text: string): void {
  for (const { raw } of streams) {
    if (raw.writableLength > UNREAD_BYTES) raw.destroy()
    else if (!raw.writableEnded) raw.write(text)
  }
}

function refuseTooMany(workspaces: ReadonlyMap<number, ReadonlySet<Stream>>, userId: string): void {
  let [all, own] = [0, 0]
  for (const streams of workspaces.values()) {
    all += streams.size
    for (const stream of streams) if (stream.userId === userId) own++
  }
  if (own >= STREAMS_A_PERSON || all >= STREAMS) throw new ProblemError('too-many-requests', 'Too many open pages')
}

/** The first call goes out at once, all that come within the pause together at its end. */
function throttled(pauseMs: number, send: (workspaceId: number, what: What) => void) {
  const pausing = new Map<string, { timer: NodeJS.Timeout; again: boolean }>()

  function soon(workspaceId: number, what: What): void {
    const key = `${workspaceId} ${what}`
    const pause = pausing.get(key)
    if (pause) {
      pause.again = true
      return
    }
    send(workspaceId, what)
    const timer = setTimeout(() => {
      const { again } = pausing.get(key)!
      pausing.delete(key)
      if (again) soon(workspaceId, what)
    }, pauseMs)
    timer.unref()
    pausing.set(key, { timer, again: false })
  }

  return {
    soon,
    stop() {
      for (const { timer } of pausing.values()) clearTimeout(timer)
      pausing.clear()
    },
  }
}

import { EventEmitter } from 'node:events'
import pg from 'pg'
import type { Database } from './database/index.ts'

/** The kinds of work that come due: those of `directory.kinds_of_work`. */
export type DueKind =
  | 'answers'
  | 'releases'
  | 'segments'
  | 'schedules'
  | 'campaigns'
  | 'responses'
  | 'enrollments'
  | 'messages'
  | 'webhooks'
  | 'dry-runs'

/** What processes tell each other. Hints only: nothing is lost when one is missed, the next poll finds the work. */
export interface Hints {
  /** There may be due work of this kind in this workspace. */
  due: { workspaceId: number; what: DueKind }
  /** Something that panels show has changed. */
  change: { workspaceId: number; what: 'answers' | 'cases' | 'messages' | 'events' | 'clock' | 'dry-runs' | 'crisis' }
  /** Cached definitions of this workspace are stale: scenarios, surveys, templates, policy. */
  definitions: { workspaceId: number }
  /** Somebody's role or scope changed, or the membership ended. */
  member: { workspaceId: number; userId: string }
  /** An API key was revoked. */
  'api-key': { id: string }
}

export interface Bus {
  emit<Name extends keyof Hints>(name: Name, hint: Hints[Name]): void
  /** Answers with a function that ends the subscription. */
  on<Name extends keyof Hints>(name: Name, listener: (hint: Hints[Name]) => void): () => void
  close(): Promise<void>
}

const CHANNEL = 'otklik_hints'
/** NOTIFY takes a lock that commits share: hints of a burst travel together. */
const NOTIFY_PAUSE_MS = 20
const RECONNECT_PAUSE_MS = 500
const PAYLOAD_LIMIT_BYTES = 7_000

/**
 * Listeners of this process hear at once; other processes through NOTIFY, at most `NOTIFY_PAUSE_MS` later.
 * @param connectionString for the one connection that listens; reconnects by itself.
 */
export function openBus(database: Database, connectionString: string, onError: (error: Error) => void): Bus {
  const emitter = new EventEmitter({ captureRejections: false })
  emitter.setMaxListeners(0)
  const own = `${process.pid}-${Math.random().toString(36).slice(2)}`
  const outgoing = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const listening = listen(connectionString, own, (name, hint) => emitter.emit(name, hint), onError)

  async function send(): Promise<void> {
    timer = undefined
    const payloads = chunks([...outgoing])
    outgoing.clear()
    for (const payload of payloads) await database.notify(CHANNEL, JSON.stringify([own, ...payload])).catch(onError)
  }

  return {
    emit(name, hint) {
      emitter.emit(name, hint)
      outgoing.add(JSON.stringify([name, hint]))
      timer ??= setTimeout(() => void send(), NOTIFY_PAUSE_MS)
    },
    on(name, listener) {
      emitter.on(name, listener)
      return () => emitter.off(name, listener)
    },
    async close() {
      clearTimeout(timer)
      if (outgoing.size > 0) await send()
      await listening.close()
    },
  }
}

function chunks(hints: string[]): string[][] {
  const made: string[][] = []
  let bytes = Infinity
  for (const hint of hints) {
    if ((bytes += hint.length + 8) > PAYLOAD_LIMIT_BYTES) {
      made.push([])
      bytes = 0
    }
    made.at(-1)!.push(hint)
  }
  return made
}

function listen(
  connectionString: string,
  own: string,
  hear: (name: string, hint: unknown) => void,
  onError: (error: Error) => void,
): { close(): Promise<void> } {
  let closed = false
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined

  function again(): void {
    if (!closed && !timer) timer = setTimeout(() => void open(), RECONNECT_PAUSE_MS)
  }

  async function open(): Promise<void> {
    timer = undefined
    const opened = new pg.Client({ connectionString })
    opened.on('error', onError)
    opened.on('end', again)
    opened.on('notification', ({ channel, payload = '[]' }) => {
      if (channel === 'otklik_api_keys') return hear('api-key', { id: payload })
      const [from, ...hints] = JSON.parse(payload) as string[]
      if (from === own) return
      for (const hint of hints) {
        // It may come from a process of another version.
        try {
          hear(...(JSON.parse(hint) as [string, unknown]))
        } catch (error) {
          onError(error as Error)
        }
      }
    })
    client = opened
    try {
      await opened.connect()
      await opened.query(`listen ${CHANNEL}; listen otklik_api_keys`)
      if (closed) await opened.end()
    } catch (error) {
      onError(error as Error)
      again()
    }
  }

  const first = open()
  return {
    async close() {
      closed = true
      clearTimeout(timer)
      await first
      await client?.end().catch(() => {})
    },
  }
}

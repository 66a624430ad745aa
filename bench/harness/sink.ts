import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export interface Sink {
  url: string
  pid: number
  /** Mails taken so far, and, when noting, when each recipient's was accepted since the last call. */
  read(): Promise<{ taken: number; accepted: [recipient: string, at: number][] }>
  close(): void
}

/** Starts an SMTP sink in its own process. */
export async function openSink({ note = false } = {}): Promise<Sink> {
  const child = fork(join(import.meta.dirname, 'sink-process.ts'), note ? ['--note'] : [])
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    url: `smtp://127.0.0.1:${port}`,
    pid: child.pid!,
    async read() {
      child.send('read')
      const [figures] = await once(child, 'message')
      return figures
    },
    close: () => child.disconnect(),
  }
}

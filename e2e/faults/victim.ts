import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** The server that is killed and started again, on the same database and port. */
export interface Victim {
  address: string
  start(): Promise<void>
  /** SIGKILL: no handler runs. */
  kill(): Promise<void>
  /** SIGTERM, as an operator stops it. */
  stop(): Promise<void>
}

export function victimOf(env: Record<string, string>): Victim {
  let child: ChildProcess | undefined
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    address: `http://127.0.0.1:${env.PORT}`,
    async start() {
      child = fork(join(import.meta.dirname, 'server-process.ts'), { env: { ...process.env, ...env } })
      const early = once(child, 'exit').then(([code]) => {
        throw new Error(`The server ended with ${code} before it listened`)
      })
      early.catch(() => {})
      await Promise.race([once(child, 'message'), early])
    },
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  }
}

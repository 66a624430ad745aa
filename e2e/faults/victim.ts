import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** The server that is killed and started again, on the same database and port. */
export interface Victim {
  address: string
  start(): Promise<void>
  /** SIGKILL: no handler runs. */
  kill(): Promise<void>
  /** SIGTERM, as an operator stops it. @throws when it does not end well */
  stop(): Promise<void>
  /** Rejects when it ends by itself; never resolves. */
  ended(): Promise<never>
}

export function victimOf(env: Record<string, string>): Victim {
  let child: ChildProcess | undefined
  const unasked = Promise.withResolvers<never>()
  let asked = false
  unasked.promise.catch(() => {})
  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    asked = true
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }
  return {
    address: `http://127.0.0.1:${env.PORT}`,
    async start() {
      asked = false
      child = fork(join(import.meta.dirname, 'server-process.ts'), { env: { ...process.env, ...env } })
      child.on('exit', (code, signal) => {
        if (!asked) unasked.reject(new Error(`The server ended by itself: ${code ?? signal}`))
      })
      await Promise.race([once(child, 'message'), unasked.promise])
    },
    kill: () => end('SIGKILL'),
    async stop() {
      await Promise.race([end('SIGTERM'), unasked.promise])
      if (child?.exitCode !== 0) throw new Error(`The server was stopped and ended with ${child?.exitCode}`)
    },
    ended: () => unasked.promise,
  }
}

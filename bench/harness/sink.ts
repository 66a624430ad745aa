import { join } from 'node:path'
import { openChild, type Child } from './child.ts'
import type { jobs } from './sink-process.ts'

export interface Sink extends Disposable {
  url: string
  ask: Child<typeof jobs>['ask']
}

/** Starts an SMTP sink in its own process. */
export async function openSink(): Promise<Sink> {
  const child = await openChild<typeof jobs>(join(import.meta.dirname, 'sink-process.ts'))
  return { url: `smtp://127.0.0.1:${await child.ask('port')}`, ask: child.ask, [Symbol.dispose]: child[Symbol.dispose] }
}

/** Processes of their own, so that their CPU is counted apart. They are asked by messages, one question at a time. */
import { fork } from 'node:child_process'
import { once } from 'node:events'

/** What a process can be asked to do, by name. */
export type Jobs = Readonly<Record<string, (...input: never[]) => unknown>>

export interface Child<J extends Jobs> extends Disposable {
  pid: number
  ask<Name extends keyof J & string>(name: Name, ...input: Parameters<J[Name]>): Promise<Awaited<ReturnType<J[Name]>>>
}

type Answer = { result: unknown } | { failure: string }

/**
 * Starts `file`, which calls `serveParent`, and waits until it is ready. It ends with the disposal, or with us.
 * @param environment variables beside our own
 */
export async function openChild<J extends Jobs>(
  file: string,
  environment: Readonly<Record<string, string>> = {},
): Promise<Child<J>> {
  const child = fork(file, { serialization: 'advanced', env: { ...process.env, ...environment } })
  const ended = once(child, 'exit').then(([code]): never => {
    throw new Error(`${file} ended with ${code}`)
  })
  ended.catch(() => {})
  await Promise.race([once(child, 'message'), ended])
  return {
    pid: child.pid!,
    async ask(name, ...input) {
      child.send({ name, input })
      const [answer] = (await Promise.race([once(child, 'message'), ended])) as [Answer]
      if ('failure' in answer) throw new Error(`${file}: ${answer.failure}`)
      return answer.result as never
    },
    [Symbol.dispose]: () => child.disconnect(),
  }
}

/** In the process itself: tells that it is ready, and does what it is asked. */
export function serveParent(jobs: Jobs): void {
  process.on('message', ({ name, input }: { name: string; input: never[] }) => {
    const job = jobs[name] as (...input: never[]) => unknown
    Promise.try(job, ...input).then(
      (result) => process.send!({ result }),
      (error: Error) => process.send!({ failure: error.stack ?? error.message }),
    )
  })
  process.on('disconnect', () => process.exit())
  process.send!('ready')
}

import { fork, type ChildProcess } from 'node:child_process'
import { TemplateError, type CompiledTemplate, type TemplateSource } from './definition.ts'
import type { CompileReply } from './compile-process.ts'

/** Saving comes in bursts: an import, an editor's preview. After one, the process goes. */
const IDLE_MS = 20_000
/** From asking to answer, the process's start on a busy machine included. */
const LONGEST_COMPILE_MS = 30_000
const MOST_WAITING = 100

interface Job {
  source: TemplateSource
  resolve: (compiled: CompiledTemplate) => void
  reject: (error: Error) => void
}

const waiting: Job[] = []
let running: Job | null = null
let compiler: ChildProcess | null = null
let timer: NodeJS.Timeout | undefined

/**
 * Makes what mails are sent from. It happens in a process of its own: MJML takes a second to load and some 100 MB that
 * a thread would never give back, and a document made to stall it stalls no mail.
 * @throws TemplateError with every problem found; Liquid that the MJML cannot carry is named by line and tag.
 */
export async function compileTemplate(source: TemplateSource): Promise<CompiledTemplate> {
  if (waiting.length >= MOST_WAITING) throw refusal(`${MOST_WAITING} templates are waiting to be compiled`)
  const { promise, resolve, reject } = Promise.withResolvers<CompiledTemplate>()
  waiting.push({ source, resolve, reject })
  startNext()
  return promise
}

function startNext(): void {
  if (running !== null) return
  clearTimeout(timer)
  running = waiting.shift() ?? null
  if (running === null) return rest()
  compiler ??= startCompiler()
  compiler.ref()
  compiler.channel?.ref()
  compiler.send(running.source)
  timer = setTimeout(giveUp, LONGEST_COMPILE_MS)
}

/** An idle compiler keeps nothing alive, and goes after a while. */
function rest(): void {
  compiler?.unref()
  compiler?.channel?.unref()
  timer = setTimeout(stopCompiler, IDLE_MS).unref()
}

/** Without the server's environment: what compiles a document needs to know no secret. */
function startCompiler(): ChildProcess {
  const options = { cwd: import.meta.dirname, env: {}, execArgv: [] }
  const started = fork(new URL('compile-process.ts', import.meta.url), options)
  started.on('message', (reply: CompileReply) => finish((job) => settle(job, reply)))
  const fail = (reason: unknown): void => {
    if (started !== compiler) return
    compiler = null
    finish((job) => job.reject(new Error(`the template compiler ended: ${String(reason)}`)))
  }
  started.on('error', fail)
  started.on('exit', (code, signal) => fail(signal ?? code))
  return started
}

function settle(job: Job, reply: CompileReply): void {
  if ('compiled' in reply) job.resolve(reply.compiled)
  else job.reject(new TemplateError(reply.problems))
}

function giveUp(): void {
  stopCompiler()
  finish((job) => job.reject(refusal('compiling took too long')))
}

function finish(settleJob: (job: Job) => void): void {
  const job = running
  running = null
  if (job !== null) settleJob(job)
  startNext()
}

function stopCompiler(): void {
  const stopped = compiler
  compiler = null
  stopped?.kill('SIGKILL')
}

function refusal(message: string): TemplateError {
  return new TemplateError([{ path: 'mjml', code: 'too-much-work', message }])
}

import { lookup as resolve } from 'node:dns/promises'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'

export interface Posted {
  /** Of the answer; null when there was none. */
  status: number | null
  /** What went wrong, in one line without anything of the body; null when it was taken. */
  error: string | null
  retryAfter?: string | undefined
}

export interface PostOptions {
  isPrivate(address: string): boolean
  timeoutMs: number
}

/** Of an answer so much is read, so that its connection ends well; what it says is not looked at. */
const ANSWER_BYTES_AT_MOST = 65_536

/**
 * Posts JSON once. Taken is what is answered with 2xx; redirects are not followed. The name is resolved here, every
 * address that it has must be a public one, and the connection goes to one that was looked at: what a name server
 * says a moment later does not count.
 */
export async function post(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { isPrivate, timeoutMs }: PostOptions,
): Promise<Posted> {
  const deadline = AbortSignal.timeout(timeoutMs)
  try {
    const target = new URL(url)
    if (target.protocol !== 'https:' && target.protocol !== 'http:') return failed('is neither https nor http')
    const lookup = await pinned(target.hostname, isPrivate, deadline)
    if (lookup === null) return failed('The address is not a public one')
    return await send(target, headers, body, lookup, deadline)
  } catch (error) {
    if (deadline.aborted) return failed(`No answer within ${timeoutMs / 1_000} s`)
    return failed((error as { code?: string }).code ?? (error as Error).name)
  }
}

function failed(error: string): Posted {
  return { status: null, error }
}

/** Finds the host once, and answers with a look-up that knows nothing else; null when any of its addresses is private. */
async function pinned(
  hostname: string,
  isPrivate: (address: string) => boolean,
  deadline: AbortSignal,
): Promise<LookupFunction | null> {
  const host = hostname.replace(/^\[|\]$/g, '')
  const found = await Promise.race([resolve(host, { all: true }), aborted(deadline)])
  const [first] = found
  if (!first || found.some(({ address }) => isPrivate(address))) return null
  return (_host, options, callback) =>
    options.all ? callback(null, found) : callback(null, first.address, first.family)
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)))
}

function send(
  target: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  lookup: LookupFunction,
  signal: AbortSignal,
): Promise<Posted> {
  const bytes = Buffer.from(body)
  const request = target.protocol === 'https:' ? httpsRequest : httpRequest
  const all = { ...headers, 'content-type': 'application/json', 'content-length': bytes.length }
  return new Promise((done, fail) => {
    const sending = request(target, { method: 'POST', headers: all, agent: false, lookup, signal }, (answer) => {
      drain(answer).then(() => done(outcomeOf(answer)), fail)
    })
    sending.on('error', fail)
    sending.end(bytes)
  })
}

async function drain(answer: IncomingMessage): Promise<void> {
  let bytes = 0
  for await (const chunk of answer) if ((bytes += (chunk as Buffer).length) > ANSWER_BYTES_AT_MOST) break
}

function outcomeOf({ statusCode = 0, headers }: IncomingMessage): Posted {
  if (statusCode >= 200 && statusCode < 300) return { status: statusCode, error: null }
  const error =
    statusCode >= 300 && statusCode < 400 ? 'Redirects are not followed' : `It was answered with ${statusCode}`
  return { status: statusCode, error, retryAfter: headers['retry-after'] }
}

/** What tests of webhooks stand on: receivers on our own machine, and a check of signatures that shares nothing with ours. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after } from 'node:test'

export interface Received {
  headers: IncomingHttpHeaders
  body: string
}

export interface Receiver {
  url: string
  got: Received[]
  /** What the next posts are answered with. */
  answer(respond: (response: ServerResponse) => void): void
}

/** Our own machine is where the receivers of tests are, and the only private address that is posted to. */
export const isPrivateButOurs = (address: string) => address !== '127.0.0.1'

export async function openReceiver(): Promise<Receiver> {
  const got: Received[] = []
  let respond: (response: ServerResponse) => void = (response) => response.writeHead(204).end()
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      got.push({ headers: request.headers, body })
      respond(response)
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}/hook`, got, answer: (how) => void (respond = how) }
}

/**
 * What a receiver does, written from the specification of Standard Webhooks 1.0.0: any of the signatures may be the
 * one; versions that are not known are passed over.
 */
export function verifies(secret: string, { headers, body }: Received, nowMs: number): boolean {
  const [id, at, signatures] = ['id', 'timestamp', 'signature'].map((name) => String(headers[`webhook-${name}`]))
  if (Math.abs(nowMs / 1_000 - Number(at)) > 300) return false
  const key = Buffer.from(secret.split('_')[1]!, 'base64')
  const expected = createHmac('sha256', key).update([id, at, body].join('.')).digest()
  return signatures!.split(' ').some((each) => {
    const [version, base64 = ''] = each.split(',')
    const given = Buffer.from(base64, 'base64')
    return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
  })
}

/** An SMTP server that takes everything and keeps nothing, in a process of its own so that its CPU is counted apart. */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { serveParent } from './child.ts'

/** A mail that was accepted: whose, and when, in ms since the epoch. */
export interface Accepted {
  recipient: string
  at: number
}

const END_OF_DATA = Buffer.from('\r\n.\r\n')
let taken = 0
let bytes = 0
let noting = false
const accepted: Accepted[] = []
let heard = Promise.withResolvers<void>()

const replies: Readonly<Record<string, string>> = {
  // What Postfix offers, as far as it matters here.
  EHLO: '250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 bye\r\n',
}

function serve(socket: Socket): void {
  let inData = false
  let rest: Buffer = Buffer.alloc(0)
  let recipient = ''

  function takeMail(end: number): void {
    rest = rest.subarray(end + END_OF_DATA.length)
    inData = false
    socket.write('250 taken\r\n')
    note(recipient, end)
  }

  function takeCommand(end: number): void {
    const line = rest.subarray(0, end).toString('latin1')
    rest = rest.subarray(end + 2)
    const verb = line.slice(0, 4).toUpperCase()
    inData = verb === 'DATA'
    if (verb === 'RCPT') recipient = /<([^>]*)>/.exec(line)?.[1] ?? ''
    socket.write(replies[verb] ?? '250 ok\r\n')
  }

  socket.setNoDelay(true)
  socket.on('error', () => socket.destroy())
  socket.write('220 sink ESMTP\r\n')
  socket.on('data', (chunk: Buffer) => {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    for (;;) {
      const end = rest.indexOf(inData ? END_OF_DATA : '\r\n')
      if (end === -1) return
      if (inData) takeMail(end)
      else takeCommand(end)
    }
  })
}

function note(recipient: string, size: number): void {
  taken++
  bytes += size
  if (noting) accepted.push({ recipient, at: performance.timeOrigin + performance.now() })
  heard.resolve()
}

const server = createServer(serve).listen(0, '127.0.0.1')
await once(server, 'listening')

export const jobs = {
  port: () => (server.address() as AddressInfo).port,
  /** Mails that were taken so far, and how many bytes they had altogether. */
  count: () => ({ taken, bytes }),
  /** Answers once so many were taken in all, or when nothing came for so long; tells how many. */
  async until(wanted: number, patienceMs: number) {
    while (taken < wanted) {
      const before = taken
      heard = Promise.withResolvers()
      const timer = setTimeout(heard.resolve, patienceMs)
      await heard.promise
      clearTimeout(timer)
      if (taken === before) break
    }
    return taken
  },
  /** From now on each mail is noted. */
  note: () => void (noting = true),
  /** What was noted since the last call. */
  noted: () => accepted.splice(0),
}
serveParent(jobs)

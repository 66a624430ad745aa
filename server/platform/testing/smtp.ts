import { simpleParser, type ParsedMail } from 'mailparser'
import type { AddressInfo, Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** How the server treats a recipient; decided by the test for each. */
export type Treatment =
  | { kind: 'accept' }
  /** Refuses at RCPT with this code and text: 4xx passes, 5xx does not. */
  | { kind: 'refuse'; code: number; text: string }
  /** Refuses after the whole message, at the end of DATA. */
  | { kind: 'refuse-data'; code: number; text: string }
  /** Cuts the connection at RCPT. */
  | { kind: 'cut' }
  /** Says nothing more. */
  | { kind: 'stall' }

export interface TestSmtp {
  url: string
  mails: ParsedMail[]
  /** Raw messages, as they came. */
  raw: string[]
  treat(address: string, treatment: Treatment): void
  close(): Promise<void>
}

/** A real SMTP server on loopback that keeps what it accepts. */
export async function openTestSmtp(): Promise<TestSmtp> {
  const mails: ParsedMail[] = []
  const raw: string[] = []
  const treatments = new Map<string, Treatment>()
  const sockets = new Set<Socket>()
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    closeTimeout: 10,
    onConnect(_session, done) {
      done()
    },
    onRcptTo({ address }, _session, done) {
      const treatment = treatments.get(address)
      if (treatment?.kind === 'refuse') return done(reply(treatment))
      if (treatment?.kind === 'stall') return
      if (treatment?.kind === 'cut') {
        for (const socket of sockets) socket.destroy()
        return
      }
      done()
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const refusal = session.envelope.rcptTo
          .map(({ address }) => treatments.get(address))
          .find((t) => t?.kind === 'refuse-data')
        if (refusal?.kind === 'refuse-data') return done(reply(refusal))
        const bytes = Buffer.concat(chunks)
        simpleParser(bytes).then((mail) => {
          raw.push(bytes.toString('latin1'))
          mails.push(mail)
          done()
        }, done)
      })
    },
  })
  server.server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.on('error', () => {})
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    raw,
    treat: (address, treatment) => treatments.set(address, treatment),
    close: () =>
      new Promise((closed) => {
        server.close(() => closed())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

function reply({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code })
}

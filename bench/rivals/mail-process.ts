/** The rival of `loop`: nodemailer alone, tuned, with mails that lie ready. */
import nodemailer from 'nodemailer'
import { serveParent } from '../harness/child.ts'
import type { Run } from '../harness/duel.ts'

export interface Mail {
  subject: string
  html: string
  text: string
  headers: Record<string, string>
}

let transport: ReturnType<typeof open> | undefined
let sample: Mail | undefined
let sent = 0

function open(url: string, connections: number) {
  const { hostname, port } = new URL(url)
  return nodemailer.createTransport({
    pool: true,
    host: hostname,
    port: Number(port),
    maxConnections: connections,
    maxMessages: Infinity,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

export const jobs = {
  aim(url: string, connections: number, mail: Mail) {
    transport = open(url, connections)
    sample = mail
  },
  /** Sends so many mails, each to somebody else. */
  async run(count: number): Promise<Run> {
    const started = performance.now()
    const sending = Array.from({ length: count }, () =>
      transport!.sendMail({
        from: 'Bench <bench@example.org>',
        to: `customer-${sent++}@example.org`,
        textEncoding: 'base64',
        ...sample!,
      }),
    )
    await Promise.all(sending)
    return { items: count, ms: performance.now() - started }
  },
}
serveParent(jobs)

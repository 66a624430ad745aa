import SMTPPool from 'nodemailer/lib/smtp-pool'
import { Readable } from 'node:stream'
import type { Channel, Delivery, OutgoingMail } from '../channel.ts'
import { messageOf, type Message } from './message.ts'
import { classifyReply, printable } from './reply.ts'

export interface SmtpOptions {
  /** `smtp[s]://user:password@host:port`. */
  url: string
  connections?: number
  /** How long a server may keep us waiting before the message is tried again later. */
  timeoutMs?: number
}

const DEFAULT_CONNECTIONS = 10
const DEFAULT_TIMEOUT_MS = 30_000

/** Email over SMTP: a pool of kept-open connections without a message limit a connection. */
export function openSmtp(options: SmtpOptions): Channel {
  const { connections = DEFAULT_CONNECTIONS, timeoutMs = DEFAULT_TIMEOUT_MS } = options
  const url = new URL(options.url)
  const pool = new SMTPPool({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    ...(url.username
      ? { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }
      : {}),
    // A login is never sent in the clear, except to this machine.
    requireTLS: url.username !== '' && !isLoopback(url.hostname),
    maxConnections: connections,
    maxMessages: Infinity,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  })
  return {
    name: 'email',
    concurrency: connections * 2,
    async send(mail: OutgoingMail): Promise<Delivery> {
      try {
        const sent = await sendThrough(pool, messageOf(mail))
        return { kind: 'accepted', providerId: sent.response ? printable(sent.response, 200) : null }
      } catch (error) {
        return classifyReply(error as Error & { responseCode?: number; response?: string; code?: string })
      }
    },
    close: async () => pool.close(),
  }
}

type SentMail = Parameters<SMTPPool['send']>[0]

/**
 * Hands the message to the pool as it is. What nodemailer's `sendMail` does before that, it does for messages that are
 * still to be composed.
 */
function sendThrough(pool: SMTPPool, { id, envelope, raw }: Message): Promise<{ response?: string }> {
  const message = {
    getEnvelope: () => envelope,
    getHeader: () => id,
    messageId: () => id,
    createReadStream: () => new Readable({ read: readOnce(raw) }),
  }
  return new Promise((done, fail) => {
    const mail = { data: {}, message } as unknown as SentMail
    pool.send(mail, (error, sent) => (error ? fail(error) : done(sent ?? {})))
  })
}

function readOnce(bytes: Buffer) {
  return function (this: Readable) {
    this.push(bytes)
    this.push(null)
  }
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}

import MailComposer from 'nodemailer/lib/mail-composer'
import type { OutgoingMail } from '../channel.ts'

/** A message as it will travel, and between whom. */
export interface Message {
  envelope: { from: string | false; to: string[] }
  raw: Buffer
}

/** RFC 2045, 6.8. */
const LINE_LENGTH = 76

/**
 * nodemailer composes the headers; the parts of a mail, which are two texts, are put in here: its streams take several
 * times as long for the same bytes, and hand them to the socket in a dozen writes.
 */
export function messageOf(mail: OutgoingMail): Message {
  const { root, head } = composed(mail)
  const parts = root.childNodes.map(
    (part) => `--${root.boundary}\r\n${part.buildHeaders()}\r\n\r\n${base64(part.content as string)}\r\n`,
  )
  const raw = Buffer.from(`${head}\r\n\r\n${parts.join('')}--${root.boundary}--\r\n`, 'latin1')
  return { envelope: root.getEnvelope(), raw }
}

/** The tree of the message, whose boundary is there when its headers are built. */
export function composed(mail: OutgoingMail) {
  const root = new MailComposer({ ...mail, disableFileAccess: true, disableUrlAccess: true }).compile()
  for (const part of root.childNodes) part.setHeader('Content-Transfer-Encoding', 'base64')
  return { root, head: root.buildHeaders() }
}

function base64(text: string): string {
  const all = Buffer.from(text).toString('base64')
  const lines: string[] = []
  for (let at = 0; at < all.length; at += LINE_LENGTH) lines.push(all.slice(at, at + LINE_LENGTH))
  return lines.join('\r\n')
}

import MailComposer from 'nodemailer/lib/mail-composer'
import type { OutgoingMail } from '../channel.ts'

/** A message as it will travel, and between whom. */
export interface Message {
  id: string
  envelope: { from: string | false; to: string[] }
  raw: Buffer
}

/** RFC 2045, 6.8. */
const LINE_LENGTH = 76

/** Base64 has no `_`, so this stands in no part. */
const BOUNDARY = '_part_of_the_message_'

/**
 * nodemailer composes the headers of the message; its parts, which are texts with headers that are always the same, are
 * put in here: the library's streams take several times as long for the same bytes, and hand them to the socket in a
 * dozen writes.
 */
export function messageOf({ text, html, amp, ...mail }: OutgoingMail): Message {
  const root = new MailComposer({ ...mail, disableFileAccess: true, disableUrlAccess: true }).compile()
  root.setHeader('Content-Type', `multipart/alternative; boundary="${BOUNDARY}"`)
  const head = root.buildHeaders()
  // Some clients show the last part that they know: AMP stands before the HTML that all know.
  const all = [partOf('text/plain', text), amp === undefined ? '' : partOf('text/x-amp-html', amp)]
  const parts = `${all.join('')}${partOf('text/html', html)}--${BOUNDARY}--\r\n`
  return { id: mail.messageId, envelope: root.getEnvelope(), raw: Buffer.from(`${head}\r\n\r\n${parts}`, 'latin1') }
}

function partOf(type: string, content: string): string {
  const head = `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: base64`
  return `--${BOUNDARY}\r\n${head}\r\n\r\n${base64(content)}\r\n`
}

function base64(text: string): string {
  const all = Buffer.from(text).toString('base64')
  const lines: string[] = []
  for (let at = 0; at < all.length; at += LINE_LENGTH) lines.push(all.slice(at, at + LINE_LENGTH))
  return lines.join('\r\n')
}

import type { Delivery } from '../channel.ts'

interface SmtpFailure {
  message: string
  /** nodemailer's own code, such as ECONNECTION, EENVELOPE, ETIMEDOUT. */
  code?: string
  responseCode?: number
  response?: string
}

/** Enhanced status codes (RFC 3463) that say that the address itself is bad: no such mailbox, domain or account. */
const badAddress = /\b5\.(?:1\.(?:0|1|2|3|6|10)|2\.1|4\.4)\b/
/** 550 and 551 to a recipient without an enhanced code: the mailbox is not there. */
const bareMailboxReply = new Set([550, 551, 553])
/** Full mailboxes and the like come as 5xx from some servers, and pass. */
const passing = /\b5\.2\.2\b/

/** What a server said, as it can be kept: whatever it is, it must not keep a message from being settled. */
export function printable(said: string, longest: number): string {
  return said
    .replace(/\p{Cc}+/gu, ' ')
    .slice(0, longest)
    .toWellFormed()
}

/**
 * What a failed SMTP dialogue means for the message (RFC 5321 4.2.1, RFC 3463). No reply at all, a 4xx, and a full
 * mailbox are tried again; a refusal for policy reasons (5.7.x) kills the message but spares the address.
 */
export function classifyReply(failure: SmtpFailure): Delivery {
  const said = printable(failure.response ?? failure.message, 500)
  const code = failure.responseCode
  if (code === undefined) {
    const malformed = failure.code === 'EENVELOPE' || failure.code === 'EMESSAGE'
    return malformed ? { kind: 'refused', error: said, bounced: false } : { kind: 'deferred', error: said }
  }
  if (code < 500 || passing.test(said) || failure.code === 'EAUTH') return { kind: 'deferred', error: said }
  const enhanced = /\b5\.\d{1,3}\.\d{1,3}\b/.test(said)
  const bounced = badAddress.test(said) || (!enhanced && failure.code === 'EENVELOPE' && bareMailboxReply.has(code))
  return { kind: 'refused', error: said, bounced }
}

import type { FastifyRequest } from 'fastify'
import type { Database } from '../platform/database/index.ts'
import { mailFromOf, workspaceOf } from '../platform/workspace.ts'
import type { Link, Links } from './links.ts'

/** Who a mail client says has sent the mail whose form it sends, and the headers in which it wants that confirmed. */
export interface AmpSender {
  address: string
  confirming: Readonly<Record<string, string>>
}

/** CORS for AMP in email, version 2, and version 1 that some clients still speak. Null when neither is spoken. */
export function senderOf({ headers, query }: Pick<FastifyRequest, 'headers' | 'query'>): AmpSender | null {
  const sender = headers['amp-email-sender']
  if (typeof sender === 'string' && sender !== '')
    return { address: sender, confirming: { 'amp-email-allow-sender': sender } }
  const { __amp_source_origin: source } = query as Readonly<Record<string, unknown>>
  const { origin } = headers
  if (typeof source !== 'string' || source === '' || !origin) return null
  return {
    address: source,
    confirming: {
      'access-control-allow-origin': origin,
      'amp-access-control-allow-source-origin': source,
      'access-control-expose-headers': 'AMP-Access-Control-Allow-Source-Origin',
    },
  }
}

export type SenderCheck =
  | { kind: 'known'; confirming: AmpSender['confirming'] }
  /** The client names none, or the link leads nowhere. */
  | { kind: 'none' }
  /** Mails of the link's workspace are not sent by that address. */
  | { kind: 'foreign' }

/** What is confirmed is said again in a header. */
const IN_A_HEADER = /^[ -~]+$/
const FRESH_MS = 5_000
const KEPT = 500

/** Tells whose mails may send answers to a link: what its workspace allows, else what its mails have as From. */
export function createSenderCheck(options: {
  database: Database
  links: Links
  mailFrom: string | undefined
}): (token: string, request: Pick<FastifyRequest, 'headers' | 'query'>) => Promise<SenderCheck> {
  const { database, links, mailFrom } = options
  const kept = new Map<number, { senders: ReadonlySet<string>; readAt: number }>()

  async function sendersOf({ workspaceId }: Link): Promise<ReadonlySet<string>> {
    const now = database.clock.now()
    const known = kept.get(workspaceId)
    if (known && now - known.readAt < FRESH_MS && now >= known.readAt) return known.senders
    const workspace = await database.glance(workspaceId, workspaceOf)
    const { senders: named = [] } = workspace.settings.amp ?? {}
    const senders = new Set((named.length > 0 ? named : [mailFromOf(workspace, mailFrom)]).map(addressIn))
    if (kept.size >= KEPT) kept.delete(kept.keys().next().value!)
    kept.set(workspaceId, { senders, readAt: now })
    return senders
  }

  return async (token, request) => {
    const sender = senderOf(request)
    if (sender === null) return { kind: 'none' }
    const link = await links.find(token)
    if (!link) return { kind: 'none' }
    const isKnown = IN_A_HEADER.test(sender.address) && (await sendersOf(link)).has(addressIn(sender.address))
    return isKnown ? { kind: 'known', confirming: sender.confirming } : { kind: 'foreign' }
  }
}

/** Of `Name <address>` the address. */
function addressIn(text: string): string {
  return (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).trim().toLowerCase()
}

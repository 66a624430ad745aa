/** One thing to be sent, rendered, with all that a provider needs. */
export interface OutgoingMail {
  messageId: string
  from: string
  to: string
  subject: string
  html: string
  text: string
  /** An AMP4EMAIL document: the same survey, where the client runs it. */
  amp?: string
  headers: Record<string, string>
}

/** What a provider said. */
export type Delivery =
  | { kind: 'accepted'; providerId: string | null }
  /** Not now: try again with backoff. */
  | { kind: 'deferred'; error: string }
  /** Never. `bounced`: the address itself is bad, so that it must not be written to again. */
  | { kind: 'refused'; error: string; bounced: boolean }

/**
 * A way to reach a person. Implementations never throw for what a provider says or fails to say: that is a Delivery.
 * The contract suite in channels/contract.ts runs against each.
 */
export interface Channel {
  readonly name: string
  /** How many messages may be under way at a time. */
  readonly concurrency: number
  send(mail: OutgoingMail): Promise<Delivery>
  close(): Promise<void>
}

import { createHmac } from 'node:crypto'
import type { Secrets } from '../platform/secrets.ts'

/** The key that what a workspace's scenarios post is signed with, in the form in which receivers are given it. */
export function signingSecret(secrets: Pick<Secrets, 'blind'>, workspaceId: number): string {
  return `whsec_${secrets.blind('webhooks', String(workspaceId)).toString('base64')}`
}

/**
 * The headers by which a receiver knows that it is us, as of Standard Webhooks 1.0.0.
 * @param keys one, or while it is being replaced the new one and the old one: the receiver takes what either signed
 * @param id stays the same over all tries: the receiver's idempotency key
 * @param atSeconds of this try
 */
export function signatureHeaders(
  keys: readonly string[],
  id: string,
  atSeconds: number,
  body: string,
): Record<string, string> {
  const signatures = keys.map((secret) => {
    const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
    return `v1,${createHmac('sha256', key).update(`${id}.${atSeconds}.${body}`).digest('base64')}`
  })
  return { 'webhook-id': id, 'webhook-timestamp': String(atSeconds), 'webhook-signature': signatures.join(' ') }
}

import type { Requester } from './requester.ts'
import type { Wish } from './unsubscribing.ts'
import type { PageQuery } from './view.ts'

/** What stands after the `?` of a page's address. What is odd is as good as absent: the page still comes. */
export function readQuery(query: unknown): PageQuery {
  const { score, at, done } = query as Readonly<Record<string, unknown>>
  return {
    score: typeof score === 'string' && /^\d{1,2}$/.test(score) ? Number(score) : null,
    at: typeof at === 'string' && at !== '' ? at : null,
    done: done === '1',
  }
}

/** A survey page's button for it: leads to the page that does it. */
export function isUnsubscribing(body: unknown): boolean {
  return typeof body === 'object' && body !== null && (body as { action?: unknown }).action === 'unsubscribe'
}

/**
 * What a POST to an unsubscribing link wishes for. One click by the mail program is taken as it is (RFC 8058: no
 * cookie, no question); a button of the page only from what is not plainly a machine. Null for neither.
 */
export function readWish(body: unknown, requester: Requester): Wish | null {
  if (isOneClick(body)) return 'one-click'
  if (typeof body !== 'object' || body === null) return null
  const { action, more } = body as Readonly<Record<string, unknown>>
  const isPerson = !requester.isMachine && (more === undefined || more === '')
  return isPerson && (action === 'unsubscribe' || action === 'resubscribe') ? action : null
}

/** As a form, or as multipart, which the RFC allows. */
function isOneClick(body: unknown): boolean {
  if (typeof body === 'string')
    return body.length < 4_096 && /name="?List-Unsubscribe"?\s/.test(body) && /\r?\n\r?\nOne-Click\s/.test(body)
  return (
    typeof body === 'object' && body !== null && (body as Record<string, unknown>)['List-Unsubscribe'] === 'One-Click'
  )
}

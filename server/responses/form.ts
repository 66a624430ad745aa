import type { Passage, Refusals } from '@otklik/core/survey'
import type { Requester } from './requester.ts'
import type { Submission } from './submission.ts'
import type { Wish } from './unsubscribing.ts'
import type { PageQuery } from './view.ts'

/** What stands after the `?` of a page's address. What is odd is as good as absent: the page still comes. */
export function readQuery(query: unknown): PageQuery {
  const { score, at, done, visit, trap } = query as Readonly<Record<string, unknown>>
  return {
    score: typeof score === 'string' && /^\d{1,2}$/.test(score) ? Number(score) : null,
    at: typeof at === 'string' && at !== '' ? at : null,
    done: done === '1',
    visit: typeof visit === 'string' && /^[0-9a-f]{16}$/.test(visit) ? visit : '',
    trap: trap !== undefined,
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
  const { action, more, gesture } = body as Readonly<Record<string, unknown>>
  const isPerson = !requester.isMachine && gesture !== 'robot' && (more === undefined || more === '')
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

/**
 * What of a form is to be mended, and where. What is not asked any more, since another tab has gone on, is told by the
 * page that comes.
 */
export function mistakenIn(
  { passage, refused }: { passage: Passage; refused: Refusals },
  { asked, texts }: Submission,
): Pick<PageQuery, 'at' | 'mistaken'> | null {
  const isStale = Object.values(refused).every((why) => why === 'not-asked' || why === 'unknown-key')
  if (isStale) return null
  return { at: asked.length === 1 ? asked[0]! : passage.at, mistaken: { refused, texts } }
}

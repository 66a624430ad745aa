import type { WebhookEvent } from '../api.ts'

/** Something that endpoints are told of. */
export interface Occurrence {
  type: WebhookEvent
  /** What it is about: one of them. */
  responseId: string | null
  caseId: string | null
}

/** A response of which something is not as it was. */
export interface ChangedResponse {
  responseId: string
  /** Its state before, null when there was none; and now. */
  was: 'partial' | 'complete' | 'declined' | 'abandoned' | null
  is: 'partial' | 'complete' | 'declined' | 'abandoned'
}

/** A first answer creates a response, also after it was declined; going through to its end comes on top, once. */
export function occurrencesOf({ responseId, was, is }: ChangedResponse): Occurrence[] {
  const of = (type: WebhookEvent): Occurrence => ({ type, responseId, caseId: null })
  if (is === 'declined') return was === 'declined' ? [] : [of('response.declined')]
  if (is === 'abandoned') return [of('response.abandoned')]
  const first = of(was === null || was === 'declined' ? 'response.created' : 'response.updated')
  return is === 'complete' && was !== 'complete' ? [first, of('response.completed')] : [first]
}

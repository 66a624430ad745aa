import type { WebhookEvent } from '../api.ts'

/** What an endpoint can be told of. */
export const WEBHOOK_EVENTS = [
  'response.created',
  'response.updated',
  'response.completed',
  'response.declined',
  'response.abandoned',
  'case.opened',
  'case.closed',
] as const satisfies readonly WebhookEvent[]

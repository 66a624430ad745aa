import type { Condition } from '@otklik/core/condition'

/** GET /api/webhooks?endpoint=&cursor= · POST /api/webhooks/{id}/retry. Administrators only. */
export interface WebhookList {
  /** `whsec_…`, which receivers of what scenarios post check signatures with (Standard Webhooks). */
  secret: string
  items: WebhookRow[]
  next: string | null
}

export interface WebhookRow {
  id: string
  url: string
  state: 'queued' | 'sending' | 'delivered' | 'dead' | 'recorded'
  /** What is posted, as JSON. */
  body: string
  /** Null for what is about nobody. */
  contactId: string | null
  /** Of an endpoint: its id, and the type of what it is told. */
  endpointId: string | null
  event: string | null
  /** Of a scenario's step: the scenario's key, and the step. */
  scenario: string | null
  step: string | null
  createdAt: string
  /** When it is tried next, while it is queued. */
  dueAt: string
  attempts: { attempt: number; at: string; tookMs: number; status: number | null; error: string | null }[]
}

/** What an endpoint can be told of. */
export type WebhookEvent =
  | 'response.created'
  | 'response.updated'
  | 'response.completed'
  | 'response.declined'
  | 'response.abandoned'
  | 'case.opened'
  | 'case.closed'

/**
 * GET /api/webhook-endpoints → { items } · POST {url, name?, events?, survey?, condition?} → EndpointMade, 201 ·
 * PATCH /api/webhook-endpoints/{id} {…, state?} → EndpointView · DELETE → 204 · POST …/rotate → SecretRotated ·
 * POST …/test {event?} → { id } of the delivery, 202. Administrators only.
 */
export interface EndpointView {
  id: string
  url: string
  name: string | null
  /** All when empty. */
  events: WebhookEvent[]
  survey: string | null
  condition: Condition | null
  state: 'active' | 'disabled'
  /** `gone`: it answered 410. `failing`: every try of five days failed. */
  disabledReason: 'by-hand' | 'gone' | 'failing' | 'key-revoked' | null
  disabledAt: string | null
  /** Since when every try has failed; null when the last one was taken, or there was none. */
  failingSince: string | null
  /** Until when the secret before the present one signs as well. */
  oldSecretUntil: string | null
  createdAt: string
  /** Null for what a program made with an API key. */
  createdBy: { id: string; name: string } | null
  keyId: string | null
}

/** The only time the secret is shown. */
export interface EndpointMade extends EndpointView {
  secret: string
}

export interface SecretRotated {
  secret: string
  oldSecretUntil: string
}

/** GET /api/webhooks?cursor= · POST /api/webhooks/{id}/retry. Administrators only. */
export interface WebhookList {
  /** `whsec_…`, which receivers check signatures with (Standard Webhooks). */
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
  contactId: string
  /** The scenario's key, and its step. */
  scenario: string | null
  step: string
  createdAt: string
  /** When it is tried next, while it is queued. */
  dueAt: string
  attempts: { attempt: number; at: string; tookMs: number; status: number | null; error: string | null }[]
}

/** GET /api/messages?state=dead&cursor= · POST /api/messages/{id}/retry */
export interface MessageRow {
  id: string
  channel: string
  template: string
  labels: string[]
  address: string
  contact: { id: string; name: string | null } | null
  state: 'queued' | 'sending' | 'accepted' | 'dead'
  attempts: number
  error: string | null
  createdAt: string
  acceptedAt: string | null
}

/** GET /api/templates */
export interface TemplateRow {
  key: string
  language: string
  labels: string[]
  subject: string
  savedAt: string
}

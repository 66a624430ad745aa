/** GET /api/contacts?q=&cursor=&limit= — q: a part of the name, or a whole email, phone or external id; newest first. */
export interface ContactRow {
  id: string
  name: string | null
  email: string | null
  phone: string | null
  externalId: string | null
  createdAt: string
  lastScore: { score: number; kind: string; group: string; at: string } | null
}

/** GET /api/contacts/{id} */
export interface ContactDetail extends ContactRow {
  language: string | null
  zone: string | null
  attributes: Record<string, unknown>
  identities: { kind: string; value: string }[]
  suppressions: { channel: string; address: string; reason: string; from: string; until: string | null }[]
  /** What they last said of being written to, by channel. */
  consents: ConsentView[]
}

/**
 * PUT /api/contacts/{id}/consents {email: true, sms: false} → ConsentView[], for administrators and API keys with
 * `events:write`: holds from now on; channels that are not named keep theirs.
 */
export interface ConsentView {
  channel: string
  given: boolean
  from: string
  /** Of the event that said so. */
  source: string
}

/** GET /api/contacts/{id}/timeline?cursor=&limit= — newest first. */
export type TimelineEntry = { id: string; at: string } & (
  | {
      kind: 'event'
      type: string
      parameters: Record<string, unknown>
      dimensions: Record<string, string>
      source: string
    }
  | {
      kind: 'decision'
      outcome: 'asked' | 'held' | 'not-asked' | 'slot-returned'
      reason: string | null
      rule: string | null
      until: string | null
      detail: Record<string, unknown>
      /** What was decided and why, in one sentence. */
      text: { ru: string; en: string }
      /** Whose it is: a scenario's, at a step, or a popup's. */
      scenario: { key: string; name: string } | null
      popup: { key: string; name: string } | null
      step: string
    }
  | {
      kind: 'message'
      channel: string
      template: string
      labels: string[]
      address: string
      state: 'queued' | 'sending' | 'accepted' | 'dead'
      error: string | null
      messageId: string
    }
  | { kind: 'signal'; signal: string; score: number | null; count: number }
  | {
      kind: 'answer'
      responseId: string
      element: string
      title: string
      shown: string
      score: number | null
      group: string | null
    }
  | {
      kind: 'case'
      caseId: string
      number: number
      what: 'opened' | 'taken' | 'closed' | 'reopened'
      user: string | null
    }
  | { kind: 'suppression'; channel: string; reason: string }
)

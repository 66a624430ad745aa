export type CaseState = 'new' | 'taken' | 'closed'

/** GET /api/cases?state=new,taken&owner=&q=&cursor=&limit= */
export interface CaseRow {
  id: string
  number: number
  state: CaseState
  score: number | null
  scoreGroup: string | null
  comment: string | null
  contact: { id: string; name: string | null } | null
  owner: { id: string; name: string }
  dimensions: Record<string, string>
  openedAt: string
  dueAt: string
  overdue: boolean
  closedAt: string | null
  rootCause: string | null
  outcome: string | null
}

/** GET /api/cases/{id} */
export interface CaseDetail extends CaseRow {
  contactDetails: { name: string | null; email: string | null; phone: string | null; externalId: string | null } | null
  response: { id: string; answers: { title: string; shown: string }[] } | null
  event: { type: string; occurredAt: string; parameters: Record<string, unknown> } | null
  /** The id of the routing rule that chose the owner; `scope` (no table, the owner's row scope holds it) or `fallback`. */
  routedBy: string
  takenBy: { id: string; name: string } | null
  closedBy: { id: string; name: string } | null
  entries: {
    id: string
    at: string
    user: { id: string; name: string } | null
    kind: string
    body: string | null
  }[]
}

/**
 * POST /api/cases/{id}/take · /comment {body} · /close {rootCause, outcome} · /reopen · /reassign {ownerId};
 * PATCH /api/cases/{id} {rootCause?, outcome?}. Each answers with the CaseDetail.
 */
export interface CaseClosing {
  rootCause: string
  outcome: string
}

/** GET /api/case-routing, PUT /api/case-routing: ordered, first match wins. */
export interface CaseRouting {
  rules: { id: string; when: import('@otklik/core/condition').Condition; ownerId: string }[]
  fallbackOwnerId: string
  /** How long the owner has, an ISO 8601 duration. */
  answerWithin: string
}

/** GET /api/cases/owners: whom a case can be given to. */
export interface CaseOwner {
  id: string
  name: string
  openCases: number
}

/** GET /api/cases/counts: what is open and may be seen by who asks; the panel's badge and its card on Scores. */
export interface CaseCounts {
  new: number
  taken: number
  /** Of the open ones, those whose deadline has passed. */
  overdue: number
}

import { loadHistory } from '../history/index.ts'
import type { Tx } from '../platform/database/index.ts'
import type { ContactPast } from './past.ts'
import type { Plan } from './plan.ts'
import {
  arrivals,
  casesOf,
  consentsOf,
  decisionsOf,
  enrollmentsOf,
  identities,
  invitationsOf,
  nextFamilies,
  suppressionsOf,
  type Of,
} from './past-store.ts'

export interface LoadedPasts {
  pasts: ContactPast[]
  /** Where to go on; null when these were the last. */
  reached: string | null
}

/** The pasts of the next `limit` contacts: a fixed number of statements in two round trips. */
export async function loadPasts(
  tx: Tx,
  after: string | null,
  limit: number,
  { from, to, addressKinds }: Plan,
  { segments, surveys }: { segments: ReadonlySet<string>; surveys: ReadonlySet<string> },
): Promise<LoadedPasts> {
  const families = await nextFamilies(tx, after, limit)
  const contacts = [...new Set(families.map(({ contactId }) => contactId))]
  if (contacts.length === 0) return { pasts: [], reached: null }
  const members = families.map(({ memberId }) => memberId)
  const needs = { events: new Map(), messages: null, answers: surveys, memberships: segments }
  const [events, known, refused, consents, cases, enrollments, invitations, decisions, histories] = await Promise.all([
    arrivals(tx, members, to),
    identities(tx, members),
    suppressionsOf(tx, members, Object.keys(addressKinds)),
    consentsOf(tx, members),
    casesOf(tx, members),
    enrollmentsOf(tx, members),
    invitationsOf(tx, members),
    decisionsOf(tx, members, from, to),
    loadHistory(tx, contacts, needs, to),
  ])
  const contactOf = new Map(families.map(({ memberId, contactId }) => [memberId, contactId]))
  const by = <Row>(rows: readonly Of<Row>[]) => Map.groupBy(rows, ({ memberId }) => contactOf.get(memberId)!)
  const parts = {
    arrivals: by(events),
    identities: by(known),
    suppressions: by(refused),
    consents: by(consents),
    cases: by(cases),
    enrollments: by(enrollments),
    invitations: by(invitations),
    decisions: by(decisions),
  }
  const pasts = contacts.map((contactId): ContactPast => {
    const { messages, answers, memberships } = histories.get(contactId)!
    return {
      contactId,
      messages,
      answers,
      memberships,
      arrivals: parts.arrivals.get(contactId) ?? [],
      identities: parts.identities.get(contactId) ?? [],
      suppressions: parts.suppressions.get(contactId) ?? [],
      consents: parts.consents.get(contactId) ?? [],
      cases: parts.cases.get(contactId) ?? [],
      enrollments: parts.enrollments.get(contactId) ?? [],
      invitations: parts.invitations.get(contactId) ?? [],
      decisions: parts.decisions.get(contactId) ?? [],
    }
  })
  return { pasts, reached: contacts.length < limit ? null : contacts.at(-1)! }
}

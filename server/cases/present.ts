import type { EpochMs } from '@otklik/core/time'
import { iso } from '../platform/database/index.ts'
import type { CaseDetail, CaseRow } from './api.ts'
import type { ShownAnswer } from './answers.ts'
import type { ListedCase, ListedEntry } from './list-store.ts'
import type { CaseFacts } from './store.ts'

export type Names = ReadonlyMap<string, { name: string }>

export function presentRow(row: ListedCase, names: Names, now: EpochMs): CaseRow {
  return {
    id: row.id,
    number: row.number,
    state: row.state,
    score: row.score,
    scoreGroup: row.scoreGroup,
    comment: row.comment,
    contact: row.contactId === null ? null : { id: row.contactId, name: row.contactName },
    owner: person(row.ownerId, names),
    dimensions: row.dimensions,
    openedAt: iso(row.openedAt),
    dueAt: iso(row.dueAt),
    overdue: row.state !== 'closed' && row.dueAt < now,
    closedAt: iso(row.closedAt),
    rootCause: row.rootCause,
    outcome: row.outcome,
  }
}

export interface CaseParts {
  row: ListedCase
  entries: readonly ListedEntry[]
  facts: CaseFacts
  answers: ShownAnswer[]
  names: Names
  now: EpochMs
}

export function presentDetail({ row, entries, facts, answers, names, now }: CaseParts): CaseDetail {
  const { contact, event } = facts
  return {
    ...presentRow(row, names, now),
    contactDetails: contact && {
      name: contact.name,
      email: contact.email,
      phone: contact.phone,
      externalId: contact.externalId,
    },
    response: row.responseId !== null && facts.survey ? { id: row.responseId, answers } : null,
    event: event && { ...event, occurredAt: iso(Date.parse(event.occurredAt)) },
    routedBy: row.routedBy,
    takenBy: row.takenBy === null ? null : person(row.takenBy, names),
    closedBy: row.closedBy === null ? null : person(row.closedBy, names),
    entries: entries.map(({ id, at, userId, kind, body }) => ({
      id,
      at: iso(at),
      user: userId === null ? null : person(userId, names),
      kind,
      body,
    })),
  }
}

function person(id: string, names: Names): { id: string; name: string } {
  return { id, name: names.get(id)?.name ?? '' }
}

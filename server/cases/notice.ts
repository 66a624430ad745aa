import { iso } from '../platform/database/index.ts'
import type { EpochMs } from '@otklik/core/time'
import type { Member } from '../access/index.ts'
import type { NewMessage } from '../messages/index.ts'
import { newId } from '../platform/id.ts'
import { summaryOf, type ShownAnswer } from './answers.ts'
import type { CaseFacts } from './store.ts'

export interface Notice {
  caseId: string
  number: number
  dueAt: EpochMs
  score: number | null
  dimensions: Readonly<Record<string, string>>
  owner: Pick<Member, 'name' | 'email'>
  facts: CaseFacts
  answers: readonly ShownAnswer[]
}

/** The mail that tells an owner of a case, with all that is known so far. It goes to staff: it names no contact as receiver. */
export function noticeOf(notice: Notice, publicUrl: string, language: string, now: EpochMs): NewMessage {
  const { caseId, number, dueAt, score, owner, facts } = notice
  const { scoreKind, group, comment } = summaryOf(facts)
  const { contact, event } = facts
  const { name, email, phone, externalId } = contact ?? { name: null, email: null, phone: null, externalId: null }
  return {
    id: newId(),
    contactId: null,
    enrollmentId: null,
    step: null,
    invitationId: null,
    caseId,
    channel: 'email',
    template: 'case-notice',
    language,
    labels: ['case-notice'],
    address: owner.email,
    data: {
      user: { name: owner.name },
      case: { number, score, scoreGroup: group, comment, dueAt: iso(dueAt), answers: notice.answers },
      contact: { name, email, phone, externalId },
      ...(event && { event: { ...event.parameters, type: event.type, occurredAt: event.occurredAt } }),
      dimension: notice.dimensions,
      ...(scoreKind && { survey: { kind: scoreKind } }),
      link: { case: `${publicUrl}/cases/${caseId}` },
    },
    dueAt: now,
  }
}

import type { EpochMs } from '@otklik/core/time'
import type { NewMessage } from '../messages/index.ts'
import type { Tx } from '../platform/database/index.ts'
import { newId } from '../platform/id.ts'
import { showAnswers, summaryOf, type ShownAnswer } from './answers.ts'
import type { OpenOptions } from './open.ts'
import { loadRoutes } from './routes-of.ts'
import { fallbackOwner } from './routing.ts'
import type { CaseFacts } from './store.ts'

/** A mail to somebody of the company about a contact, in a template of their own, without a case. */
export interface CaselessNotice {
  contactId: string
  enrollmentId: string
  /** The step of the scenario that sends it. */
  step: string
  eventId: string
  responseId: string | null
  score: number | null
  dimensions: Readonly<Record<string, string>>
  /** Whom the routing of cases would name for the contact, a member by id, or an address. */
  to: { routing: true } | { member: string } | { email: string }
  template: string
}

/**
 * Queues the mails in the transaction at hand. Their templates may show all that is known: the contact with its phone,
 * the event with its parameters, what was answered. What is for a member who has left goes to the fallback owner.
 */
export async function sendNotices(
  tx: Tx,
  options: Pick<OpenOptions, 'people' | 'surveys' | 'queueMessages'>,
  notices: readonly CaselessNotice[],
  now: EpochMs,
): Promise<void> {
  if (notices.length === 0) return
  const { workspace, router, members, facts, routes } = await loadRoutes(tx, options.people, notices, now)
  const answers = await showAnswers(tx, options.surveys, facts, workspace.language)
  const receiverOf = ({ to }: CaselessNotice, index: number): Receiver | null => {
    if ('email' in to) return { name: null, email: to.email }
    if ('routing' in to) return routes[index]!().owner
    return members.find(({ userId }) => userId === to.member) ?? fallbackOwner(router.routing, members)
  }
  const messages = notices.flatMap((notice, index) => {
    const receiver = receiverOf(notice, index)
    return receiver ? messageOf(notice, receiver, facts[index]!, answers[index]!, workspace.language, now) : []
  })
  await options.queueMessages(tx, messages)
}

interface Receiver {
  name: string | null
  email: string
}

/** It goes to staff: it names no contact as its receiver. */
function messageOf(
  { enrollmentId, step, template, score, dimensions }: CaselessNotice,
  { name, email: address }: Receiver,
  facts: CaseFacts,
  answers: readonly ShownAnswer[],
  language: string,
  dueAt: EpochMs,
): NewMessage {
  const { contact, event } = facts
  const { scoreKind, score: answered, group, comment } = summaryOf(facts)
  const { attributes, ...known } = contact ?? { attributes: {} }
  return {
    id: newId(),
    contactId: null,
    enrollmentId,
    step,
    invitationId: null,
    caseId: null,
    channel: 'email',
    template,
    language,
    labels: [],
    address,
    data: {
      user: { name },
      contact: { ...attributes, ...known },
      ...(event && { event: { ...event.parameters, type: event.type, occurredAt: event.occurredAt } }),
      dimension: dimensions,
      response: { score: score ?? answered, group, comment, answers },
      ...(scoreKind && { survey: { kind: scoreKind } }),
    },
    dueAt,
  }
}

import type { Answers } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { lockFacts } from '../../contacts/index.ts'
import type { RaisedEvent, RaiseEvents } from '../../events/index.ts'
import type { Tx } from '../../platform/database/index.ts'
import { backToAsking } from './store.ts'

/** An answer to an invitation that changes what scenarios look at. */
export interface Answered {
  /** Null when no scenario asked. */
  enrollmentId: string | null
  invitationId: string
  contactId: string
  survey: string
  /** Of the response. */
  dimensions: Readonly<Record<string, string>>
  score: number | null
  group: string | null
  /** By element. */
  answers: Answers
  /** The first score has changed it, too: from none. */
  groupChanged: boolean
  /** With this the survey was gone through to its end. */
  completed: boolean
  /** It was left half-way. */
  abandoned: boolean
}

/**
 * Raises the events of answers, which start and wake others, and takes the enrollments that asked on where that leads:
 * only the latest invitation counts, and only a group that is new. Contacts are locked first, in the order of their ids.
 */
export async function onAnswered(
  tx: Tx,
  raiseEvents: RaiseEvents,
  answered: readonly Answered[],
  now: EpochMs,
): Promise<void> {
  if (answered.length === 0) return
  const held = lockFacts(tx, [...new Set(answered.map(({ contactId }) => contactId))])
  const heard = answered.flatMap(({ groupChanged, enrollmentId, invitationId }) =>
    groupChanged && enrollmentId !== null ? [{ enrollmentId, invitationId }] : [],
  )
  const invitationIds = heard.map(({ invitationId }) => invitationId)
  const enrollmentIds = heard.map(({ enrollmentId }) => enrollmentId)
  await Promise.all([
    held,
    heard.length > 0 && backToAsking(tx, enrollmentIds, invitationIds, now),
    raiseEvents(tx, answered.flatMap(eventsOf), now, held),
  ])
}

function eventsOf({ contactId, dimensions, groupChanged, completed, abandoned, ...given }: Answered): RaisedEvent[] {
  const { survey, score, group, answers } = given
  const event = { contactId, dimensions, parameters: { ...answers, survey, score, group } }
  return [
    ...(groupChanged ? [{ ...event, type: 'otklik.answer-scored' }] : []),
    ...(completed ? [{ ...event, type: 'otklik.answer-completed' }] : []),
    ...(abandoned ? [{ ...event, type: 'otklik.answer-partial' }] : []),
  ]
}

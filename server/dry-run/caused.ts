import type { PastMessage } from '@otklik/core/condition'
import type { Facts } from '@otklik/core/scenario'
import type { EpochMs } from '@otklik/core/time'
import type { Arrival } from './past.ts'

/** Who causes something: an enrollment of the dry run. */
interface Cause {
  id: string
  arrival: Pick<Arrival, 'dimensions'>
}

/** An event that a scenario would raise. */
export function ownEvent(
  type: string,
  parameters: Arrival['parameters'],
  { id, arrival: { dimensions } }: Cause,
  now: EpochMs,
  stated: Arrival['stated'] = null,
): Arrival {
  const times = { occurredAt: now, takenAt: now }
  return { id: `${id} ${type} ${now}`, type, source: 'otklik', ...times, parameters, dimensions, stated }
}

export function answerEvent(
  what: 'scored' | 'completed',
  survey: string,
  response: Facts['response'],
  cause: Cause,
  now: EpochMs,
): Arrival {
  const { score = null, group = null, answers = {} } = response ?? {}
  return ownEvent(`otklik.answer-${what}`, { ...answers, survey, score, group }, cause, now)
}

/** What the attributes that a step sets say of the contact. */
export function statedOf(set: Readonly<Record<string, string | number | boolean | null>>): Arrival['stated'] {
  return Object.fromEntries(Object.entries(set).map(([name, value]) => [`attributes.${name}`, value]))
}

/** A message that would be sent: taken as delivered at once, and as opened when it was answered. */
export function messageOf(
  { channel, template, labels }: Pick<PastMessage, 'channel' | 'template' | 'labels'>,
  survey: string | null,
  now: EpochMs,
  answeredAt: EpochMs | null = null,
): PastMessage {
  const heard = { openedAt: answeredAt, clickedAt: answeredAt, answeredAt }
  return { labels, channel, template, survey, sentAt: now, deliveredAt: now, ...heard }
}

import { scoreElementOf, type SurveyDefinition } from '@otklik/core/survey'
import type { EpochMs } from '@otklik/core/time'
import { iso } from '../../platform/database/index.ts'
import type { WebhookEvent } from '../api.ts'
import type { Facts } from './facts.ts'

/** What is posted, as receivers are promised it (docs/reference/webhooks.md). */
export interface Payload {
  /** The same for every endpoint that is told of the same thing, and in samples. */
  id: string
  type: WebhookEvent
  timestamp: string
  data: object
}

/** @param survey that of the facts' response, in its version */
export function payloadOf(
  type: WebhookEvent,
  facts: Facts,
  survey: SurveyDefinition | undefined,
  now: EpochMs,
): Payload {
  const { response, contact, event } = facts
  const data = {
    ...(type.startsWith('case.') && { case: caseOf(facts) }),
    response: responseOf(facts, survey),
    survey: response && { key: response.survey, version: response.surveyVersion },
    contact,
    event: event && { ...event, occurredAt: iso(event.occurredAt) },
    dimensions: facts.case?.dimensions ?? response?.dimensions ?? {},
  }
  return { id: idOf(type, facts), type, timestamp: iso(now), data }
}

/** The answer to the element that the survey is scored by, while its score counts. */
export function scoreOf({ response }: Facts, survey: SurveyDefinition | undefined) {
  const element = survey && scoreElementOf(survey)
  const given = element && response?.answers.find((each) => each.element === element.id)
  return { score: given?.score ?? null, group: given?.group ?? null }
}

export function answersOf({ response }: Facts): Record<string, unknown> {
  return Object.fromEntries((response?.answers ?? []).map(({ element, value }) => [element, value]))
}

function responseOf(facts: Facts, survey: SurveyDefinition | undefined): object | null {
  if (!facts.response) return null
  const { id, state, language, channel, labels, askedAt, startedAt, updatedAt, completedAt } = facts.response
  return {
    id,
    state,
    ...scoreOf(facts, survey),
    answers: answersOf(facts),
    language,
    channel,
    labels,
    askedAt: iso(askedAt),
    startedAt: iso(startedAt),
    updatedAt: iso(updatedAt),
    completedAt: iso(completedAt),
  }
}

function caseOf({ case: about }: Facts): object | null {
  if (!about) return null
  const { id, number, state, score, openedAt, dueAt, closedAt, rootCause, outcome } = about
  return {
    id,
    number,
    state,
    score,
    openedAt: iso(openedAt),
    dueAt: iso(dueAt),
    closedAt: iso(closedAt),
    rootCause,
    outcome,
  }
}

/** A response is updated, and a case closed, more than once. */
function idOf(type: WebhookEvent, { response, case: about }: Facts): string {
  if (type === 'response.updated') return `${type}:${response?.id}:${response?.updatedAt}`
  if (type === 'case.closed') return `${type}:${about?.id}:${about?.closedAt}`
  return `${type}:${about?.id ?? response?.id}`
}
